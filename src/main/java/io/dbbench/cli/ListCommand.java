package io.dbbench.cli;

import io.dbbench.cli.check.ScenarioFiles;
import io.dbbench.cli.progress.LoadText;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.load.LoadResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Scenario;
import io.dbbench.terminal.Terminal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbbench list}: what a scenario holds. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the tests of a scenario, their suites and loads.",
        footer = {"", "Example: dbbench list scenarios/default.yaml"})
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "SCENARIO", converter = ScenarioPathConverter.class, description = "a scenario file")
    private @Nullable Path file;

    @Option(
            names = {"-D", "--define"},
            paramLabel = "NAME=VALUE",
            description = "give a variable of the scenario a value")
    private Map<String, String> definitions = new LinkedHashMap<>();

    ListCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** The same as with this on the command line, and nothing else. */
    ListCommand on(Path named) {
        file = named;
        return this;
    }

    @Override
    public Integer call() {
        Optional<Scenario> scenario = Optional.ofNullable(file)
                .flatMap(new ScenarioFiles(terminal, definitions, environment)::load)
                .map(LoadResult.Valid::scenario);
        scenario.ifPresent(this::print);
        return (scenario.isPresent() ? ExitCode.SUCCESS : ExitCode.SCENARIO_INVALID).status();
    }

    private void print(Scenario scenario) {
        List<Benchmark> tests = scenario.benchmarks();
        int nameWidth =
                tests.stream().mapToInt(test -> test.name().length()).max().orElse(0);
        int suiteWidth = tests.stream()
                .mapToInt(test -> test.suite().orElse("-").length())
                .max()
                .orElse(0);
        for (Benchmark test : tests) {
            terminal.print(padded(test.name(), nameWidth) + "  "
                    + padded(test.suite().orElse("-"), suiteWidth) + "  " + LoadText.describe(test));
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
