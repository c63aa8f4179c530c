package io.dbbench.cli;

import io.dbbench.load.Loading;
import io.dbbench.load.Problem;
import io.dbbench.load.ScenarioLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbbench validate}: checks scenario files without a database. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Check scenario files, or all in folders, without a database.",
        footer = {"", "Example: dbbench validate scenarios examples"})
final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "scenario files, or folders with *.yaml and *.yml")
    private List<Path> paths = List.of();

    @Option(
            names = {"-D", "--define"},
            paramLabel = "NAME=VALUE",
            description = "give a variable of the scenario a value")
    private Map<String, String> definitions = new LinkedHashMap<>();

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ScenarioLoader loader = new ScenarioLoader(definitions, System.getenv());
        List<Path> files = paths.stream().flatMap(ValidateCommand::files).toList();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            problems.addAll(problems(loader.load(file)));
        }
        problems.forEach(problem -> terminal.print(ScenarioFiles.text(problem)));
        return conclude(files.size(), problems).status();
    }

    private ExitCode conclude(int files, List<Problem> problems) {
        long errors = problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .count();
        if (files == 0) {
            terminal.error("there is no *.yaml or *.yml file in " + paths);
            return ExitCode.SCENARIO_INVALID;
        }
        terminal.say(Words.count(files, "file") + " checked: " + Words.count(errors, "error") + ", "
                + Words.count(problems.size() - errors, "warning"));
        return errors == 0 ? ExitCode.SUCCESS : ExitCode.SCENARIO_INVALID;
    }

    private static List<Problem> problems(Loading loading) {
        return loading instanceof Loading.Rejected rejected
                ? rejected.problems()
                : ((Loading.Loaded) loading).warnings();
    }

    /** The file itself, or what a folder holds; a path that does not exist is left for the loader to complain about. */
    private static Stream<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> inside = Files.walk(path)) {
            return inside.filter(ValidateCommand::isYaml).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + path, e);
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }
}
