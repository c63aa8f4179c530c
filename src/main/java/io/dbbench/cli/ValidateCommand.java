package io.dbbench.cli;

import io.dbbench.check.CheckResult;
import io.dbbench.check.CheckedFile;
import io.dbbench.check.Format;
import io.dbbench.load.Loading;
import io.dbbench.load.Problem;
import io.dbbench.load.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbbench validate}: checks scenario files without a database. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Check scenario files, or all in folders, without a database.",
        footer = {
            "",
            "In a folder, a *.yaml or *.yml file is a scenario when it has the key 'tests', or names the schema.",
            "",
            "Examples:",
            "  dbbench validate scenarios examples",
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

    ValidateCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
        this.runner = new GithubRunner(environment);
    }

    @Override
    public Integer call() {
        ScenarioSearch search = ScenarioSearch.in(paths);
        CheckResult result = check(search.scenarios());
        ExitCode told = tell(result);
        return told.and(conclude(result, search)).status();
    }

    private CheckResult check(List<Path> files) {
        ScenarioLoader loader = new ScenarioLoader(definitions, environment);
        Path root = runner.root();
        return new CheckResult(
                Version.current(),
                files.stream()
                        .map(file -> CheckedFile.of(file, root, problems(loader.load(file))))
                        .toList());
    }

    private List<Problem> problems(Loading loading) {
        return strict ? loading.problems().stream().map(Problem::asError).toList() : loading.problems();
    }

    private ExitCode tell(CheckResult result) {
        Format chosen = Optional.ofNullable(format).orElse(runner.isHere() ? Format.GITHUB : Format.HUMAN);
        if (chosen == Format.HUMAN) {
            chosen.text(result, terminal.presentation()).lines().forEach(terminal::print);
            return ExitCode.SUCCESS;
        }
        terminal.out().print(chosen.text(result, terminal.presentation()));
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
        search.closed().forEach(place -> terminal.error("cannot read " + place + "; is it yours to read?"));
        if (!search.others().isEmpty()) {
            terminal.say(Words.count(search.others().size(), "YAML file") + " without a key 'tests' left out: "
                    + names(search.others()));
        }
        if (result.files().isEmpty()) {
            terminal.error("there is no scenario in " + names(paths));
        } else {
            terminal.say(Words.count(result.files().size(), "file") + " checked: "
                    + Words.count(result.errors(), "error") + ", " + Words.count(result.warnings(), "warning"));
        }
        boolean sound = result.errors() == 0
                && !result.files().isEmpty()
                && search.closed().isEmpty();
        return sound ? ExitCode.SUCCESS : ExitCode.SCENARIO_INVALID;
    }

    private static String names(List<Path> paths) {
        String names = paths.stream().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(", "));
        return paths.size() > MOST_NAMED ? names + ", …" : names;
    }
}
