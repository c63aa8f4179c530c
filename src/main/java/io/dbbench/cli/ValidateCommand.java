package io.dbbench.cli;

import io.dbbench.cli.check.ConnectedCheck;
import io.dbbench.cli.check.ScenarioSearch;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.GithubRunner;
import io.dbbench.cli.run.TargetResolver;
import io.dbbench.cli.run.UsageErrors;
import io.dbbench.connection.InvalidConnection;
import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.format.CheckResult;
import io.dbbench.diagnostics.format.CheckedFile;
import io.dbbench.diagnostics.format.Format;
import io.dbbench.load.LoadResult;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.source.SourceFile;
import io.dbbench.terminal.Terminal;
import io.dbbench.units.Plural;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dbbench validate}: checks scenario files, without a database unless one is wanted. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Check scenario files, or all in folders; without a database, or with --connect against one.",
        footer = {
            "",
            "In a folder, a *.yaml or *.yml file is a scenario when it has the key 'tests', or names the schema.",
            "",
            "Examples:",
            "  dbbench validate scenarios examples",
            "  dbbench validate --connect scenarios",
            "  dbbench validate scenarios -c postgresql://postgres@localhost:5434/agentic",
            "  dbbench validate scenarios --format sarif > dbbench.sarif"
        })
final class ValidateCommand implements Callable<Integer> {
    private static final int MOST_NAMED = 5;

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final GithubRunner runner;

    @Parameters(
            paramLabel = "PATH",
            converter = ScenarioPathConverter.class,
            arity = "1..*",
            description = "scenario files, or folders of them")
    private List<Path> paths = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description =
                    "of what is found: ${COMPLETION-CANDIDATES} (default: human, and github in a workflow on GitHub)")
    private @Nullable Format format;

    @Option(names = "--strict", description = "take warnings for errors")
    private boolean strict;

    @Option(
            names = {"-D", "--define"},
            paramLabel = "NAME=VALUE",
            description = "give a variable of the scenarios a value; may be repeated")
    private Map<String, String> definitions = new LinkedHashMap<>();

    @Mixin
    private ConnectOptions connect = new ConnectOptions();

    @Spec
    private @Nullable CommandSpec spec;

    ValidateCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
        this.runner = new GithubRunner(environment);
    }

    /** The same as with these on the command line, and nothing else. */
    ValidateCommand on(List<Path> named) {
        paths = List.copyOf(named);
        return this;
    }

    @Override
    public Integer call() {
        connect.mistake().ifPresent(mistake -> {
            throw UsageErrors.of(Objects.requireNonNull(spec), new IllegalArgumentException(mistake));
        });
        ScenarioSearch search = ScenarioSearch.in(paths);
        TargetResolver targets = new TargetResolver(environment, terminal::say);
        ConnectedCheck connected = new ConnectedCheck(terminal, targets, connect.permission());
        CheckResult result = check(search.scenarios(), connected);
        ExitCode told = tell(result);
        return told.and(conclude(result, search)).and(connected.status()).status();
    }

    private CheckResult check(List<Path> files, ConnectedCheck connected) {
        ScenarioLoader loader = new ScenarioLoader(definitions, environment);
        List<LoadResult> loadings = files.stream().map(loader::load).toList();
        if (connect.wanted()) {
            ask(connected, loadings);
        }
        List<CheckedFile> checked = new ArrayList<>();
        loadings.forEach(loading -> checked.addAll(checked(loading, connected)));
        return new CheckResult(Version.current(), checked, connected.unasked());
    }

    private void ask(ConnectedCheck connected, List<LoadResult> loadings) {
        long invalid =
                loadings.stream().filter(loading -> loading.valid().isEmpty()).count();
        if (invalid > 0) {
            terminal.say("PostgreSQL is not asked about " + Plural.of(invalid, "file")
                    + " with errors of another kind; mend them first");
        }
        try {
            connected.run(loadings, connect.connection());
        } catch (InvalidConnection e) {
            throw UsageErrors.of(Objects.requireNonNull(spec), e);
        }
    }

    /** The scenario, and behind it the files of SQL in which something was found. */
    private List<CheckedFile> checked(LoadResult loading, ConnectedCheck connected) {
        Map<SourceFile, List<Problem>> byFile = new LinkedHashMap<>();
        byFile.put(loading.source(), new ArrayList<>());
        Stream.concat(loading.problems().stream(), connected.problems(loading).stream())
                .map(problem -> strict ? problem.asError() : problem)
                .forEach(problem -> byFile.computeIfAbsent(problem.source(), name -> new ArrayList<>())
                        .add(problem));
        return byFile.entrySet().stream()
                .map(entry -> CheckedFile.of(entry.getKey(), runner.root(), entry.getValue()))
                .toList();
    }

    private ExitCode tell(CheckResult result) {
        Format chosen = Optional.ofNullable(format).orElse(runner.isHere() ? Format.GITHUB : Format.HUMAN);
        chosen.print(result, terminal);
        return chosen == Format.GITHUB ? summarize(result) : ExitCode.SUCCESS;
    }

    private ExitCode summarize(CheckResult result) {
        try {
            runner.summarize(result);
            return ExitCode.SUCCESS;
        } catch (IOException e) {
            terminal.error("cannot write the job's summary: " + e);
            return ExitCode.REPORT_FAILED;
        }
    }

    private ExitCode conclude(CheckResult result, ScenarioSearch search) {
        search.unreadable().forEach(place -> terminal.error("cannot read " + place + "; is it yours to read?"));
        if (!search.others().isEmpty()) {
            terminal.say(Plural.of(search.others().size(), "YAML file") + " without a key 'tests' left out: "
                    + names(search.others()));
        }
        if (result.files().isEmpty()) {
            terminal.error("there is no scenario in " + names(paths));
        } else {
            terminal.say(Plural.of(result.files().size(), "file") + " checked: "
                    + Plural.of(result.errors(), "error") + ", " + Plural.of(result.warnings(), "warning")
                    + (result.unasked() == 0 ? "" : "; no server was asked about " + result.unasked() + " of them"));
        }
        boolean sound = result.errors() == 0
                && !result.files().isEmpty()
                && search.unreadable().isEmpty();
        return sound ? ExitCode.SUCCESS : ExitCode.SCENARIO_INVALID;
    }

    private static String names(List<Path> paths) {
        String names = paths.stream().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(", "));
        return paths.size() > MOST_NAMED ? names + ", …" : names;
    }
}
