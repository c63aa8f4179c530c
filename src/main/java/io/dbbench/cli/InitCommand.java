package io.dbbench.cli;

import io.dbbench.cli.run.ClosedAtExit;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.connection.InvalidConnection;
import io.dbbench.connection.ServerTarget;
import io.dbbench.load.LoadResult;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.Table;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.report.sink.AtomicFile;
import io.dbbench.scaffold.ScenarioTemplate;
import io.dbbench.scaffold.ScenarioTemplate.Destination;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.terminal.Terminal;
import io.dbbench.units.Plural;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code dbbench init}: writes a scenario to start from. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Write a commented scenario to start from; with --connection, one that reads the tables there.",
        footer = {
            "",
            "Examples:",
            "  dbbench init",
            "  dbbench init orders.yaml --connection postgresql://postgres@localhost:5434/agentic --schema public"
        })
final class InitCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    /** Nothing here is to wait behind somebody's lock, or read, for ever; and nothing is to be written. */
    private static final Map<String, String> SESSION =
            Map.of("lock_timeout", "10s", "statement_timeout", "60s", "default_transaction_read_only", "on");

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "scenario.yaml",
            description = "where to write it (default: ${DEFAULT-VALUE}); - for the standard output")
    private String file = "";

    @Option(
            names = {"-c", "--connection"},
            paramLabel = "CONNECTION",
            description = "the server whose tables the scenario is to read, as for run; it is only asked")
    private @Nullable String connection;

    @Option(names = "--schema", paramLabel = "NAME", description = "only the tables of this schema; may be repeated")
    private List<String> schemas = new ArrayList<>();

    @Option(
            names = "--tables",
            paramLabel = "N",
            defaultValue = "10",
            description = "the N largest tables (default: ${DEFAULT-VALUE})")
    private int tables;

    @Option(names = "--force", description = "replace FILE if it is there")
    private boolean force;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (tables < 1) {
            throw wrongUsage("--tables must be at least 1");
        }
        ParseResult given = Objects.requireNonNull(spec).commandLine().getParseResult();
        if (connection == null && (given.hasMatchedOption("--schema") || given.hasMatchedOption("--tables"))) {
            throw wrongUsage("--schema and --tables need --connection: they choose among the tables there");
        }
        if (!writesToStandardOutput() && !force && Files.exists(Path.of(file))) {
            throw alreadyThere();
        }
        try {
            return write(scenario()).status();
        } catch (DatabaseUnavailable | SqlFailure failure) {
            terminal.error(failure);
            return ExitCode.DATABASE_FAILED.status();
        }
    }

    private boolean writesToStandardOutput() {
        return file.equals(STANDARD_OUTPUT);
    }

    private String scenario() throws DatabaseUnavailable, SqlFailure {
        Path path = Path.of(writesToStandardOutput() ? "scenario.yaml" : file);
        Destination destination = new Destination(path.toString(), SchemaLocation.from(path));
        if (connection == null) {
            return ScenarioTemplate.general(destination);
        }
        try (ClosedAtExit<Database> database =
                new ClosedAtExit<>(Database.open(target(connection), SESSION, terminal::say), Database::close)) {
            database.value().notes().forEach(terminal::say);
            List<Table> largest = database.value().largestTables(schemas, tables);
            if (largest.isEmpty() && !schemas.isEmpty()) {
                throw wrongUsage(database.value().endpoint() + " has no table that this user may read in "
                        + String.join(", ", schemas) + "; leave out --schema to look everywhere");
            }
            return ScenarioTemplate.of(database.value(), largest, tables, destination);
        }
    }

    private ServerTarget target(String text) {
        try {
            return ServerTarget.parse(text, EmbeddedSettings.USUAL);
        } catch (InvalidConnection e) {
            throw wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private ExitCode write(String scenario) {
        Valid loaded = checked(scenario);
        if (writesToStandardOutput()) {
            terminal.print(scenario.stripTrailing());
            return ExitCode.SUCCESS;
        }
        byte[] content = scenario.getBytes(StandardCharsets.UTF_8);
        try {
            if (force) {
                AtomicFile.replace(Path.of(file), content);
            } else {
                AtomicFile.create(Path.of(file), content);
            }
        } catch (FileAlreadyExistsException e) {
            throw alreadyThere();
        } catch (IOException e) {
            terminal.error("cannot write " + file + ": " + e.getMessage());
            return ExitCode.REPORT_FAILED;
        }
        terminal.say(file + " has " + Plural.of(loaded.scenario().benchmarks().size(), "test") + ". Next: dbbench run "
                + file + (connection == null ? "" : " --connection …"));
        return ExitCode.SUCCESS;
    }

    /** A starter that is not sound would be a defect, and is not written. */
    private Valid checked(String scenario) {
        LoadResult loading = new ScenarioLoader(Map.of(), Map.of()).load(Path.of("scenario.yaml"), scenario);
        return loading.valid()
                .filter(valid -> valid.problems().isEmpty())
                .orElseThrow(() -> new IllegalStateException("the scenario is not valid: " + loading.problems()));
    }

    private ParameterException alreadyThere() {
        return wrongUsage(file + " is there already; name another file, or replace it with --force");
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
