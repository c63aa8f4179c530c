package io.dbbench.cli;

import io.dbbench.cli.check.InvalidScenario;
import io.dbbench.cli.check.ScenarioFiles;
import io.dbbench.cli.option.ScenarioPathConverter;
import io.dbbench.cli.option.VariableOptions;
import io.dbbench.cli.progress.LoadText;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.scenario.Benchmark;
import io.dbbench.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dbbench list}: prints the tests of a scenario. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the tests of a scenario, their suites and loads.",
        footer = {"", "Example: dbbench list scenarios/default.yaml"})
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(
            paramLabel = "SCENARIO",
            converter = ScenarioPathConverter.class,
            description = "a scenario file; - for standard input")
    private Path file = Path.of("");

    @Mixin
    private VariableOptions variables = new VariableOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    ListCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** Sets the argument without picocli. */
    ListCommand on(Path named) {
        file = named;
        return this;
    }

    @Override
    public Integer call() throws InvalidScenario {
        ScenarioFiles files = new ScenarioFiles(terminal, variables.definitions(), environment, trust.trust());
        print(files.loadAll(List.of(file)).get(0).scenario().benchmarks());
        return ExitCode.SUCCESS.status();
    }

    private void print(List<Benchmark> tests) {
        int names = width(tests, Benchmark::name);
        int suites = width(tests, ListCommand::suite);
        tests.forEach(test -> terminal.print(
                padded(test.name(), names) + "  " + padded(suite(test), suites) + "  " + LoadText.describe(test)));
    }

    private static String suite(Benchmark test) {
        return test.suite().orElse("-");
    }

    private static int width(List<Benchmark> tests, Function<Benchmark, String> column) {
        return tests.stream()
                .mapToInt(test -> column.apply(test).length())
                .max()
                .orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
