package io.dbbench.cli;

import io.dbbench.cli.check.ConnectedCheck;
import io.dbbench.cli.check.ScenarioFiles;
import io.dbbench.cli.check.ScenarioSearch;
import io.dbbench.cli.option.ConnectOptions;
import io.dbbench.cli.option.ScenarioPathConverter;
import io.dbbench.cli.option.VariableOptions;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.GithubRunner;
import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.cli.run.TargetResolver;
import io.dbbench.connection.InvalidConnection;
import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.format.CheckResult;
import io.dbbench.diagnostics.format.CheckedFile;
import io.dbbench.diagnostics.format.Format;
import io.dbbench.load.LoadResult;
import io.dbbench.source.SourceFile;
import io.dbbench.terminal.Terminal;
import io.dbbench.units.Plural;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbbench validate}: checks scenario files, on request also against a database. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Check scenario files and folders, without a database or, with --connect, against one.",
        footer = {
            "",
            "In a folder, a *.yaml or *.yml file is a scenario if it has the key 'tests' or names the schema.",
            "",
            "Examples:",
            "  dbbench validate scenarios examples",
            "  dbbench validate --connect scenarios",
            "  dbbench validate scenarios -c postgresql://user@localhost:5432/shop",
            "  dbbench validate scenarios --format sarif > dbbench.sarif"
        })
final class ValidateCommand implements Callable<Integer> {
    private static final int MAX_NAMES = 5;

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final GithubRunner runner;

    @Parameters(
            paramLabel = "PATH",
            converter = ScenarioPathConverter.class,
            arity = "1..*",
            description = "one or more scenario files or folders; - for standard input")
    private List<Path> paths = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "output format: ${COMPLETION-CANDIDATES} (default: human, or github in GitHub workflows)")
    private @Nullable Format format;

    @Option(names = "--strict", description = "treat warnings as errors")
    private boolean strict;

    @Mixin
    private VariableOptions variables = new VariableOptions();

    @Mixin
    private ConnectOptions connect = new ConnectOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    ValidateCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
        this.runner = new GithubRunner(environment);
    }

    /** Sets the arguments without picocli. */
    ValidateCommand on(List<Path> named) {
        paths = List.copyOf(named);
        return this;
    }

    @Override
    public Integer call() throws InvalidUsage, InvalidConnection {
        connect.check();
        ScenarioSearch search = ScenarioSearch.in(paths);
        TargetResolver targets = new TargetResolver(connect.connection(), environment, terminal::say, trust.trust());
        ConnectedCheck connected = new ConnectedCheck(terminal, targets, connect.permission());
        CheckResult result = check(search.scenarios(), connected);
        print(result);
        return summarize(result, search).and(connected.status()).status();
    }

    private CheckResult check(List<Path> files, ConnectedCheck connected) throws InvalidConnection {
        ScenarioFiles scenarios = new ScenarioFiles(terminal, variables.definitions(), environment, trust.trust());
        List<LoadResult> loadings = files.stream().map(scenarios::read).toList();
        if (connect.connects()) {
            noteInvalid(loadings);
            connected.run(loadings);
        }
        List<CheckedFile> checked = new ArrayList<>();
        loadings.forEach(loading -> checked.addAll(checked(loading, connected)));
        return new CheckResult(Version.current(), checked, connected.unchecked());
    }

    private void noteInvalid(List<LoadResult> loadings) {
        long invalid =
                loadings.stream().filter(loading -> loading.valid().isEmpty()).count();
        if (invalid > 0) {
            terminal.say("skipped the database check for " + Plural.of(invalid, "file")
                    + (invalid == 1
                            ? " that has other errors; fix them first"
                            : " that have other errors; fix them first"));
        }
    }

    /** Returns the scenario, followed by the SQL files that have problems. */
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

    private void print(CheckResult result) {
        Optional.ofNullable(format)
                .orElse(runner.isHere() ? Format.GITHUB : Format.HUMAN)
                .print(result, terminal);
    }

    private ExitCode summarize(CheckResult result, ScenarioSearch search) {
        search.unreadable()
                .forEach(folder -> terminal.error("cannot read the folder " + folder + ": check its permissions"));
        if (!search.others().isEmpty()) {
            terminal.say(Plural.of(search.others().size(), "YAML file") + " without the key 'tests' skipped: "
                    + names(search.others()));
        }
        if (result.files().isEmpty()) {
            terminal.error("no scenario found in " + names(paths));
        } else {
            terminal.say(Plural.of(result.files().size(), "file") + " checked: "
                    + Plural.of(result.errors(), "error") + ", " + Plural.of(result.warnings(), "warning")
                    + (result.unasked() == 0 ? "" : "; " + result.unasked() + " of them without a database check"));
        }
        boolean valid = result.errors() == 0
                && !result.files().isEmpty()
                && search.unreadable().isEmpty();
        return valid ? ExitCode.SUCCESS : ExitCode.SCENARIO_INVALID;
    }

    private static String names(List<Path> paths) {
        String names = paths.stream().limit(MAX_NAMES).map(Path::toString).collect(Collectors.joining(", "));
        return paths.size() > MAX_NAMES ? names + ", …" : names;
    }
}
