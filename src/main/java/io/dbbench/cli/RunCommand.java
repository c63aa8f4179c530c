package io.dbbench.cli;

import io.dbbench.cli.check.ScenarioFiles;
import io.dbbench.cli.option.BaselineOptions;
import io.dbbench.cli.option.ComparisonOptions;
import io.dbbench.cli.option.DisplayOptions;
import io.dbbench.cli.option.MeasurementOptions;
import io.dbbench.cli.option.RankOptions;
import io.dbbench.cli.option.ReportOptions;
import io.dbbench.cli.option.SafetyOptions;
import io.dbbench.cli.option.ScenarioPathConverter;
import io.dbbench.cli.option.SelectionOptions;
import io.dbbench.cli.option.VariableOptions;
import io.dbbench.cli.progress.ProgressDisplay;
import io.dbbench.cli.progress.StopNotice;
import io.dbbench.cli.run.ClosedAtExit;
import io.dbbench.cli.run.Deadline;
import io.dbbench.cli.run.DryRun;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.GithubJobSummary;
import io.dbbench.cli.run.Interrupts;
import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.cli.run.PlannedScenario;
import io.dbbench.cli.run.Repetition;
import io.dbbench.cli.run.ReportSinks;
import io.dbbench.cli.run.ScenarioRunner;
import io.dbbench.cli.run.SharedRun;
import io.dbbench.cli.run.TargetResolver;
import io.dbbench.cluster.RankAssignment;
import io.dbbench.connection.InvalidConnection;
import io.dbbench.engine.RunOptions;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.postgres.embedded.CacheFolder;
import io.dbbench.report.sink.InvalidReportTarget;
import io.dbbench.report.sink.ReportFailure;
import io.dbbench.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbbench run}: runs scenarios, writes reports and evaluates thresholds. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Run scenarios, print a summary, write reports and evaluate thresholds.",
        footer = {
            "",
            "Examples:",
            "  dbbench run scenarios/default.yaml",
            "  dbbench run orders.yaml -c postgresql://user@localhost:5432/shop -o result.json",
            "  dbbench run scenarios/default.yaml --suite indexed --report prometheus=indexed.prom"
        })
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final List<String> arguments;

    @Parameters(
            paramLabel = "SCENARIO",
            converter = ScenarioPathConverter.class,
            arity = "1..*",
            description = "one or more scenario files")
    private List<Path> files = List.of();

    @Option(
            names = {"-c", "--connection"},
            paramLabel = "CONNECTION",
            description = "postgresql://…, 'host=… dbname=…', jdbc:postgresql:…, or embedded[:VERSION]; by default the"
                    + " scenario's url, DBBENCH_CONNECTION, or the embedded server")
    private @Nullable String connection;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the result as JSON; short for --report json=FILE")
    private @Nullable Path output;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private VariableOptions variables = new VariableOptions();

    @Mixin
    private MeasurementOptions measurement = new MeasurementOptions();

    @Mixin
    private BaselineOptions baseline = new BaselineOptions();

    @Mixin
    private ComparisonOptions comparison = new ComparisonOptions();

    @Mixin
    private RankOptions ranks = new RankOptions();

    @Mixin
    private SafetyOptions safety = new SafetyOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Option(
            names = "--dry-run",
            description = "connect, and print what would run with which values, without running setup or tests")
    private boolean dryRun;

    @Mixin
    private DisplayOptions display = new DisplayOptions();

    RunCommand(Terminal terminal, Map<String, String> environment, List<String> arguments) {
        this.terminal = terminal;
        this.environment = environment;
        this.arguments = arguments;
    }

    @Override
    public Integer call() throws Exception {
        RunOptions options = measurement.options(Version.current(), arguments, safety.permission());
        List<Valid> scenarios =
                new ScenarioFiles(terminal, variables.definitions(), environment, trust.trust()).loadAll(files);
        List<PlannedScenario> plans = plan(scenarios);
        Repetition repetition =
                new Repetition(baseline.runs(), baseline.baseline(comparison.comparer()), comparison.strict());
        repetition.require(plans, options);
        if (dryRun) {
            return dryRun(plans, options, repetition.runs()).status();
        }
        int status = run(plans, options, repetition, ranks.assignment(environment));
        if (terminal.isInteractive()
                && !display.quiet()
                && output == null
                && reports.reports().isEmpty()) {
            new NextSteps(terminal, CacheFolder.locate().root()).sayOnce();
        }
        return status;
    }

    private List<PlannedScenario> plan(List<Valid> scenarios) throws InvalidUsage, InvalidConnection {
        TargetResolver targets =
                new TargetResolver(Optional.ofNullable(connection), environment, remarks(), trust.trust());
        List<PlannedScenario> plans = new ArrayList<>();
        for (Valid loaded : scenarios) {
            plans.add(PlannedScenario.of(loaded, selection.selection(), targets, variables.definitions()));
        }
        return plans;
    }

    private ExitCode dryRun(List<PlannedScenario> plans, RunOptions options, int runs) throws InvalidUsage {
        return new DryRun(terminal, () -> display.open(terminal), options).print(plans, runs, safety.maxDuration());
    }

    /** Only one of the processes that share a run shows and reports it. */
    private int run(
            List<PlannedScenario> plans, RunOptions options, Repetition repetition, Optional<RankAssignment> rank)
            throws Exception {
        boolean reporting = rank.map(RankAssignment::leads).orElse(true);
        StopSignal stop = new StopSignal();
        if (reporting) {
            StopNotice.give(stop, terminal);
        }
        try (Interrupts interrupts = new Interrupts(stop);
                Deadline deadline = new Deadline(safety.maxDuration(), stop);
                ClosedAtExit<ReportSinks> sinks =
                        new ClosedAtExit<>(sinks(plans, repetition.runs(), reporting), ReportSinks::close)) {
            interrupts.listen();
            deadline.start();
            try (SharedRun shared = ranks.join(rank, plans, repetition.runs(), options, stop, remarks())) {
                ExitCode own = new ScenarioRunner(
                                terminal,
                                () -> reporting ? display.open(terminal) : ProgressDisplay.SILENT,
                                options,
                                repetition,
                                new GithubJobSummary(environment, terminal),
                                display.quiet(),
                                shared,
                                stop)
                        .run(plans, sinks.value());
                return shared.agree(own, terminal);
            }
        }
    }

    private Consumer<String> remarks() {
        return display.quiet() ? words -> {} : terminal::say;
    }

    private ReportSinks sinks(List<PlannedScenario> plans, int runs, boolean reporting)
            throws InvalidReportTarget, ReportFailure {
        List<String> names = plans.stream().map(plan -> plan.scenario().name()).toList();
        if (!reporting) {
            return ReportSinks.none(names, terminal);
        }
        List<String> wanted = new ArrayList<>(reports.reports());
        if (output != null) {
            wanted.add("json=" + output);
        }
        return ReportSinks.open(
                wanted,
                display.quiet() ? List.of() : List.of("console"),
                names,
                runs,
                plans.stream().flatMap(plan -> plan.inputs().stream()).toList(),
                terminal);
    }
}
