package io.dbbench.cli;

import io.dbbench.cli.check.ScenarioFiles;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.report.prometheus.Textfile;
import io.dbbench.scenario.Scenario;
import io.dbbench.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code dbbench prune}: removes the metrics of scenarios that are gone. It takes the scenarios that are left, because
 * neither the age of a file nor its name tells whether anybody still waits for it.
 */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Remove the Prometheus textfiles of scenarios that are gone: those in FOLDER that dbbench wrote"
                + " for none of the SCENARIOs. Files of others are never touched.",
        footer = {"", "Example: dbbench prune /var/lib/prometheus/node-exporter scenarios/default.yaml --dry-run"})
final class PruneCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "where node_exporter collects its textfiles")
    private @Nullable Path folder;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "SCENARIO", description = "scenario files that are kept")
    private List<Path> files = List.of();

    @Option(
            names = {"-D", "--define"},
            paramLabel = "NAME=VALUE",
            description = "give a variable of the scenarios a value; may be repeated")
    private Map<String, String> definitions = new LinkedHashMap<>();

    @Option(names = "--dry-run", description = "say what would be removed, and remove nothing")
    private boolean dryRun;

    PruneCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        ScenarioFiles loader = new ScenarioFiles(terminal, definitions, environment);
        List<Scenario> scenarios = files.stream()
                .flatMap(file -> loader.load(file).stream())
                .map(Valid::scenario)
                .toList();
        if (scenarios.size() < files.size()) {
            terminal.error("nothing was removed, because not all scenarios could be read");
            return ExitCode.SCENARIO_INVALID.status();
        }
        return prune(scenarios.stream().map(Scenario::name).collect(Collectors.toSet()))
                .status();
    }

    private ExitCode prune(Set<String> kept) {
        List<Textfile> gone = textfiles().stream()
                .filter(file -> !kept.contains(file.scenario()))
                .toList();
        ExitCode worst = ExitCode.SUCCESS;
        for (Textfile file : gone) {
            worst = worst.and(remove(file));
        }
        if (gone.isEmpty()) {
            terminal.say("nothing to remove: " + folder + " holds no textfile of another scenario");
        }
        return worst;
    }

    private List<Textfile> textfiles() {
        Path searched = Objects.requireNonNull(folder);
        try {
            if (Files.isDirectory(searched)) {
                return Textfile.in(searched);
            }
        } catch (IOException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "the folder " + searched + " cannot be read: " + e, e);
        }
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "there is no folder " + searched + "; the first argument is where node_exporter collects textfiles");
    }

    private ExitCode remove(Textfile file) {
        String words = file.path() + " (scenario '" + file.scenario() + "')";
        if (dryRun) {
            terminal.print("would remove " + words);
            return ExitCode.SUCCESS;
        }
        try {
            Files.delete(file.path());
            terminal.print("removed " + words);
            return ExitCode.SUCCESS;
        } catch (IOException e) {
            terminal.error("cannot remove " + words + ": " + e);
            return ExitCode.REPORT_FAILED;
        }
    }
}
