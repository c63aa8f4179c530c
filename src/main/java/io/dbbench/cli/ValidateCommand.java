package io.dbbench.cli;

import io.dbbench.database.InvalidConnection;
import io.dbbench.load.Loading;
import io.dbbench.load.Loading.Loaded;
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
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dbbench validate}: checks scenario files, without a database unless one is wanted. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Check scenario files, or all in folders; without a database, or with --connect against one.",
        footer = {
            "",
            "Examples:",
            "  dbbench validate scenarios examples",
            "  dbbench validate --connect scenarios",
            "  dbbench validate scenarios -c postgresql://postgres@localhost:5434/agentic"
        })
final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "scenario files, or folders with *.yaml and *.yml")
    private List<Path> paths = List.of();

    @Option(
            names = {"-D", "--define"},
            paramLabel = "NAME=VALUE",
            description = "give a variable of the scenario a value")
    private Map<String, String> definitions = new LinkedHashMap<>();

    @Mixin
    private ConnectOptions connect = new ConnectOptions();

    @Spec
    private @Nullable CommandSpec spec;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ScenarioLoader loader = new ScenarioLoader(definitions, System.getenv());
        List<Path> files = paths.stream().flatMap(ValidateCommand::files).toList();
        List<Loading> loadings = files.stream().map(loader::load).toList();
        ConnectedCheck connected = connected(loadings);
        List<Problem> problems = loadings.stream()
                .flatMap(loading -> problems(loading, connected).stream())
                .toList();
        problems.forEach(problem -> terminal.print(ScenarioFiles.text(problem)));
        return conclude(files.size(), problems).and(connected.status()).status();
    }

    /** What databases have to say, if they are to be asked. */
    private ConnectedCheck connected(List<Loading> loadings) {
        ConnectedCheck check = new ConnectedCheck(terminal);
        if (connect.wanted()) {
            List<Loaded> loaded = loadings.stream()
                    .filter(Loaded.class::isInstance)
                    .map(Loaded.class::cast)
                    .toList();
            try {
                check.run(loaded, connect.connection());
            } catch (InvalidConnection e) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
        return check;
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

    /** In the order of the file. */
    private static List<Problem> problems(Loading loading, ConnectedCheck connected) {
        if (loading instanceof Loading.Rejected rejected) {
            return rejected.problems();
        }
        Loaded loaded = (Loaded) loading;
        List<Problem> all = new ArrayList<>(loaded.warnings());
        all.addAll(connected.problems(loaded));
        return all.stream().sorted(Problem.BY_PLACE).toList();
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
