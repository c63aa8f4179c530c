package io.dbbench.cli;

import io.dbbench.cli.check.InvalidScenario;
import io.dbbench.cli.check.ScenarioFiles;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.report.prometheus.Textfile;
import io.dbbench.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code dbbench prune}: removes metrics of scenarios that no longer exist. It takes the remaining scenarios, because a
 * file's age or name does not show whether it is still wanted.
 */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Remove Prometheus textfiles of other scenarios from FOLDER: those that dbbench wrote for none of"
                + " the SCENARIOs. Files of other programs are never removed.",
        footer = {"", "Example: dbbench prune /var/lib/prometheus/node-exporter scenarios/default.yaml --dry-run"})
final class PruneCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "the folder where node_exporter collects textfiles")
    private Path folder = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "SCENARIO", description = "scenario files to keep")
    private List<Path> files = List.of();

    @Mixin
    private VariableOptions variables = new VariableOptions();

    @Option(names = "--dry-run", description = "print what would be removed, and remove nothing")
    private boolean dryRun;

    PruneCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InvalidScenario, InvalidUsage {
        Set<String> kept = new ScenarioFiles(terminal, variables.definitions(), environment)
                .loadAll(files).stream().map(loaded -> loaded.scenario().name()).collect(Collectors.toSet());
        List<Textfile> others = textfiles().stream()
                .filter(file -> !kept.contains(file.scenario()))
                .toList();
        if (others.isEmpty()) {
            terminal.say("nothing to remove: " + folder + " has no textfile of another scenario");
        }
        return others.stream()
                .map(this::remove)
                .reduce(ExitCode.SUCCESS, ExitCode::and)
                .status();
    }

    private List<Textfile> textfiles() throws InvalidUsage {
        if (!Files.isDirectory(folder)) {
            throw new InvalidUsage("no such folder: " + folder
                    + "; the first argument is the folder where node_exporter collects textfiles");
        }
        try {
            return Textfile.in(folder);
        } catch (IOException e) {
            throw new InvalidUsage("cannot read the folder " + folder + ": " + e);
        }
    }

    private ExitCode remove(Textfile file) {
        String name = file.path() + " (scenario '" + file.scenario() + "')";
        if (dryRun) {
            terminal.print("would remove " + name);
            return ExitCode.SUCCESS;
        }
        try {
            Files.delete(file.path());
            terminal.print("removed " + name);
            return ExitCode.SUCCESS;
        } catch (IOException e) {
            terminal.error("cannot remove " + name + ": " + e);
            return ExitCode.REPORT_FAILED;
        }
    }
}
