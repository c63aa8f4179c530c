package io.dbbench.cli;

import io.dbbench.cli.run.ClosedAtExit;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.InvalidUsage;
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
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Trust;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbbench init}: writes a scenario to start from. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Write a commented scenario to start from; with --connection, one for the tables of a database.",
        footer = {
            "",
            "Examples:",
            "  dbbench init",
            "  dbbench init orders.yaml --connection postgresql://user@localhost:5432/shop --schema public"
        })
final class InitCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";
    private static final int DEFAULT_TABLES = 10;

    /** No statement may write, or wait without limit. */
    private static final Map<String, String> SESSION =
            Map.of("lock_timeout", "10s", "statement_timeout", "60s", "default_transaction_read_only", "on");

    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "scenario.yaml",
            description = "the file to write (default: ${DEFAULT-VALUE}); - for standard output")
    private String file = "";

    @Option(
            names = {"-c", "--connection"},
            paramLabel = "CONNECTION",
            description = "write tests for the tables of this database, as for run; it is only read")
    private @Nullable String connection;

    @Option(names = "--schema", paramLabel = "NAME", description = "only tables of this schema; repeatable")
    private List<String> schemas = new ArrayList<>();

    @Option(
            names = "--tables",
            paramLabel = "N",
            description = "the N largest tables (default: " + DEFAULT_TABLES + ")")
    private @Nullable Integer tables;

    @Option(names = "--force", description = "replace an existing FILE")
    private boolean force;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InvalidUsage, InvalidConnection, DatabaseUnavailable, SqlFailure {
        if (tables != null && tables < 1) {
            throw new InvalidUsage("--tables must be at least 1");
        }
        if (connection == null && (tables != null || !schemas.isEmpty())) {
            throw new InvalidUsage("--schema and --tables require --connection");
        }
        if (!writesToStandardOutput() && !force && Files.exists(Path.of(file))) {
            throw alreadyExists();
        }
        return write(scenario()).status();
    }

    private boolean writesToStandardOutput() {
        return file.equals(STANDARD_OUTPUT);
    }

    private String scenario() throws InvalidUsage, InvalidConnection, DatabaseUnavailable, SqlFailure {
        Path path = Path.of(writesToStandardOutput() ? "scenario.yaml" : file);
        String schema = SchemaLocation.from(path);
        if (connection == null) {
            return ScenarioTemplate.general(new Destination(path.toString(), schema, Optional.empty()));
        }
        ServerTarget target = ServerTarget.parse(connection, Trust.TRUSTED, ServerTarget.Embedded.USUAL);
        Optional<String> url = PasswordlessConnection.of(connection, target);
        return scenario(target, new Destination(path.toString(), schema, url));
    }

    private String scenario(ServerTarget target, Destination destination)
            throws InvalidUsage, DatabaseUnavailable, SqlFailure {
        int limit = Objects.requireNonNullElse(tables, DEFAULT_TABLES);
        try (ClosedAtExit<Database> database =
                new ClosedAtExit<>(Database.open(target, SESSION, terminal::say), Database::close)) {
            database.value().notes().forEach(terminal::say);
            List<Table> largest = database.value().largestTables(schemas, limit);
            if (largest.isEmpty() && !schemas.isEmpty()) {
                throw new InvalidUsage(database.value().endpoint() + " has no table that this user may read in "
                        + String.join(", ", schemas) + "; omit --schema to include all schemas");
            }
            return ScenarioTemplate.of(database.value(), largest, limit, destination);
        }
    }

    private ExitCode write(String scenario) throws InvalidUsage {
        Valid loaded = loaded(scenario);
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
            throw alreadyExists();
        } catch (IOException e) {
            terminal.error("cannot write " + file + ": " + AtomicFile.reason(e));
            return ExitCode.REPORT_FAILED;
        }
        Scenario written = loaded.scenario();
        terminal.say(file + " has " + Plural.of(written.benchmarks().size(), "test") + ". Next: " + Version.command()
                + " run " + shellWord(file) + connectionOption(written));
        if (written.database().url().filter(url -> !url.equals(connection)).isPresent()) {
            terminal.say("The password is not stored: set PGPASSWORD, or add it to a password file (~/.pgpass).");
        }
        return ExitCode.SUCCESS;
    }

    private String connectionOption(Scenario written) {
        if (connection == null || written.database().url().isPresent()) {
            return "";
        }
        // without a password to hide, the line can be pasted
        return " --connection " + (connection.startsWith("embedded") ? connection : "…");
    }

    private static String shellWord(String text) {
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** Loads the new scenario, which always has to be valid, before it is written. */
    private static Valid loaded(String scenario) {
        LoadResult loading = new ScenarioLoader(Map.of(), Map.of()).load(Path.of("scenario.yaml"), scenario);
        return loading.valid()
                .filter(valid -> valid.problems().isEmpty())
                .orElseThrow(() -> new IllegalStateException("the scenario is not valid: " + loading.problems()));
    }

    private InvalidUsage alreadyExists() {
        return new InvalidUsage(
                Files.isDirectory(Path.of(file))
                        ? file + " is a folder; name a file, such as "
                                + Path.of(file).resolve("scenario.yaml")
                        : file + " already exists; choose another name or pass --force");
    }
}
