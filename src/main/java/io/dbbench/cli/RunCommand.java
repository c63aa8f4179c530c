package io.dbbench.cli;

import io.dbbench.cli.check.ScenarioFiles;
import io.dbbench.cli.progress.LineDisplay;
import io.dbbench.cli.progress.LiveDisplay;
import io.dbbench.cli.progress.ProgressDisplay;
import io.dbbench.cli.progress.StopNotice;
import io.dbbench.cli.progress.VerboseDisplay;
import io.dbbench.cli.run.BenchmarkSelection;
import io.dbbench.cli.run.CheckpointWriter;
import io.dbbench.cli.run.ClosedAtExit;
import io.dbbench.cli.run.Deadline;
import io.dbbench.cli.run.DryRun;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.GithubJobSummary;
import io.dbbench.cli.run.GithubRunner;
import io.dbbench.cli.run.Interrupts;
import io.dbbench.cli.run.PlannedScenario;
import io.dbbench.cli.run.ReportSinks;
import io.dbbench.cli.run.RunFinisher;
import io.dbbench.cli.run.TargetResolver;
import io.dbbench.cli.run.ThresholdAbortPolicy;
import io.dbbench.connection.InvalidConnection;
import io.dbbench.engine.InternalRunError;
import io.dbbench.engine.RunListener;
import io.dbbench.engine.RunObservers;
import io.dbbench.engine.RunOptions;
import io.dbbench.engine.Runner;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.redaction.Redaction;
import io.dbbench.report.sink.InvalidReportTarget;
import io.dbbench.report.sink.ReportFailure;
import io.dbbench.report.sink.ReportSink;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Scenario;
import io.dbbench.terminal.BoundedTask;
import io.dbbench.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dbbench run}: measures, judges, reports. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Run scenarios, print a summary, write reports and judge thresholds.",
        footer = {
            "",
            "Examples:",
            "  dbbench run scenarios/default.yaml",
            "  dbbench run scenarios/default.yaml -c postgresql://postgres@localhost:5434/agentic -o result.json",
            "  dbbench run scenarios/default.yaml --suite indexed --report prometheus=indexed.prom"
        })
final class RunCommand implements Callable<Integer> {
    /** Any number would do; that it is always the same lets two runs send the same statements. */
    private static final String CUSTOMARY_SEED = "1";

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final GithubJobSummary stepSummary;
    private final List<String> commandLine;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "SCENARIO",
            converter = ScenarioPathConverter.class,
            arity = "1..*",
            description = "scenario files, run one after the other")
    private List<Path> files = List.of();

    @Option(
            names = {"-c", "--connection"},
            paramLabel = "CONNECTION",
            description =
                    "postgresql://…, 'host=… dbname=…', jdbc:postgresql:…, or embedded[:VERSION]; otherwise the scenario's url,"
                            + " then DBBENCH_CONNECTION, then the embedded server")
    private @Nullable String connection;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the JSON result to FILE; short for --report json=FILE")
    private @Nullable Path output;

    @Option(
            names = {"-r", "--report"},
            paramLabel = "NAME[=PATH]",
            description = "write another report, to PATH or to standard output: ${COMPLETION-CANDIDATES}; may be"
                    + " repeated; {scenario} in PATH stands for the scenario's name",
            completionCandidates = ReporterNames.class)
    private List<String> reports = new ArrayList<>();

    @Option(names = "--suite", paramLabel = "NAME", description = "run the tests of this suite alone; may be repeated")
    private List<String> suites = new ArrayList<>();

    @Option(
            names = "--test",
            paramLabel = "GLOB",
            description = "run the tests with such names alone, * and ? standing for anything; may be repeated")
    private List<String> tests = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "of one iteration, such as 500ms; a bare number is seconds")
    private @Nullable Duration timeout;

    @Option(
            names = {"-D", "--define"},
            paramLabel = "NAME=VALUE",
            description = "give a variable of the scenario a value; may be repeated")
    private Map<String, String> definitions = new LinkedHashMap<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = CUSTOMARY_SEED,
            description = "of the random parameters (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--client-warmup",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "8s",
            description =
                    "the longest that dbbench warms itself up before the first test, give or take half a second; it"
                            + " ends earlier when it is steady, 0 leaves it out (default: ${DEFAULT-VALUE})")
    private Duration longestClientWarmup = Duration.ZERO;

    @Mixin
    private SafetyOptions safety = new SafetyOptions();

    @Option(
            names = "--dry-run",
            description = "connect, and say what would run with which values, but run neither setup nor tests")
    private boolean dryRun;

    @Option(
            names = {"-v", "--verbose"},
            description = "tell each test's query and progress; show the stack trace of a defect")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            description =
                    "no progress, no summary unless --report console asks for it, and a line when the exit code is not 0")
    private boolean quiet;

    RunCommand(Terminal terminal, Map<String, String> environment, List<String> commandLine) {
        this.environment = environment;
        this.terminal = terminal;
        this.stepSummary = new GithubJobSummary(new GithubRunner(environment), terminal);
        this.commandLine = commandLine;
    }

    @Override
    public Integer call() {
        Optional<List<Valid>> scenarios = load();
        if (scenarios.isEmpty()) {
            return ExitCode.SCENARIO_INVALID.status();
        }
        checkTimes();
        List<PlannedScenario> plans = plan(scenarios.get());
        if (dryRun) {
            return dryRunAll(plans).status();
        }
        try {
            return runAll(plans).status();
        } catch (ReportFailure failure) {
            terminal.error(failure);
            return ExitCode.REPORT_FAILED.status();
        }
    }

    /** The server counts milliseconds in 32 bits, and takes zero for no timeout at all. */
    private void checkTimes() {
        if (timeout != null && (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--timeout must be from 1ms to 596h; leave it out for none");
        }
        safety.mistake().ifPresent(mistake -> {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), mistake);
        });
    }

    private ExitCode dryRunAll(List<PlannedScenario> plans) {
        ExitCode worst = ExitCode.SUCCESS;
        for (PlannedScenario plan : plans) {
            worst = worst.and(dryRun(plan));
        }
        List<Benchmark> tests = plans.stream()
                .flatMap(plan -> plan.scenario().benchmarks().stream())
                .toList();
        safety.tooLong(tests).ifPresent(warning -> terminal.say("dbbench: warning: " + warning));
        return worst;
    }

    private ExitCode dryRun(PlannedScenario plan) {
        try (ProgressDisplay display = display();
                ClosedAtExit<Database> database = plan.open(display, StopRequests.NONE)) {
            database.value().forbidWriting();
            ExitCode described = new DryRun(terminal, plan.scenario(), database.value(), seed).print(plan.target());
            Optional<String> refusal = plan.refusal(database.value(), safety.permission());
            refusal.ifPresent(reason -> terminal.say("dbbench: warning: this would be refused: " + reason));
            return described.and(refusal.isPresent() ? ExitCode.DATABASE_FAILED : ExitCode.SUCCESS);
        } catch (DatabaseUnavailable | SqlFailure failure) {
            terminal.error(failure);
            return ExitCode.DATABASE_FAILED;
        }
    }

    private Optional<List<Valid>> load() {
        ScenarioFiles loader = new ScenarioFiles(terminal, definitions, environment);
        List<Valid> scenarios =
                files.stream().flatMap(file -> loader.load(file).stream()).toList();
        return scenarios.size() == files.size() ? Optional.of(scenarios) : Optional.empty();
    }

    private List<PlannedScenario> plan(List<Valid> scenarios) {
        List<PlannedScenario> plans = new ArrayList<>();
        TargetResolver targets = new TargetResolver(environment, quiet ? hint -> {} : terminal::say);
        for (Valid loaded : scenarios) {
            Scenario scenario = loaded.scenario();
            try {
                plans.add(new PlannedScenario(
                        new BenchmarkSelection(suites, tests).of(scenario),
                        loaded.named(),
                        targets.of(Optional.ofNullable(connection), scenario.database())));
            } catch (BenchmarkSelection.NothingSelected | InvalidConnection e) {
                throw wrongUsage(e);
            }
        }
        return plans;
    }

    private ExitCode runAll(List<PlannedScenario> plans) throws ReportFailure {
        StopSignal stop = new StopSignal();
        ExitCode worst = ExitCode.SUCCESS;
        StopNotice.give(stop, terminal);
        try (Interrupts interrupts = new Interrupts(stop);
                Deadline deadline = safety.deadline(stop);
                ClosedAtExit<ReportSinks> desk = new ClosedAtExit<>(reportDesk(plans), ReportSinks::close)) {
            interrupts.listen();
            deadline.start();
            for (int index = 0; index < plans.size(); index++) {
                worst = worst.and(run(plans.get(index), desk.value().sink(index), stop));
            }
        }
        return worst;
    }

    private ReportSinks reportDesk(List<PlannedScenario> plans) throws ReportFailure {
        List<String> wanted = new ArrayList<>(reports);
        if (output != null) {
            wanted.add("json=" + output);
        }
        try {
            return ReportSinks.open(
                    wanted,
                    quiet ? List.of() : List.of("console"),
                    plans.stream().map(plan -> plan.scenario().name()).toList(),
                    plans.stream().flatMap(plan -> plan.ingredients().stream()).toList(),
                    terminal);
        } catch (InvalidReportTarget e) {
            throw wrongUsage(e);
        }
    }

    /** What was measured before a defect showed is reported as well. */
    private ExitCode run(PlannedScenario plan, ReportSink sink, StopSignal stop) {
        try {
            RunResult result = plan.judged(measure(plan, sink, stop), definitions);
            if (result.outcome().isFailed()) {
                result.outcome().message().ifPresent(terminal::error);
            }
            return conclusion().of(result, sink);
        } catch (InternalRunError defect) {
            conclusion().of(plan.judged(defect.result(), definitions), sink);
            throw defect;
        }
    }

    private RunFinisher conclusion() {
        return new RunFinisher(terminal, stepSummary, quiet);
    }

    private RunResult measure(PlannedScenario plan, ReportSink sink, StopSignal stop) {
        Scenario scenario = plan.scenario();
        RunOptions options = new RunOptions(
                Version.current(),
                Redaction.ofArguments(commandLine),
                seed,
                Optional.ofNullable(timeout),
                longestClientWarmup,
                safety.permission());
        if (stop.requested()) {
            return Runner.notRun(scenario, options, Runner.stopped(stop).orElseThrow());
        }
        try (ClosedAtExit<ProgressDisplay> display =
                        new ClosedAtExit<>(display(), shown -> BoundedTask.run(shown::close));
                ClosedAtExit<Database> database = plan.open(display.value(), stop)) {
            Optional<String> refusal = plan.refusal(database.value(), safety.permission());
            if (refusal.isPresent()) {
                Outcome outcome = Runner.stopped(stop).orElseGet(() -> Outcome.failed(refusal.get()));
                return Runner.notRun(scenario, options, outcome);
            }
            RunListener listener = new CheckpointWriter(
                    display.value(),
                    unfinished -> plan.judged(unfinished, definitions),
                    sink,
                    terminal,
                    NanoClock.system());
            RunObservers observers = RunObservers.of(listener).aborting(new ThresholdAbortPolicy());
            return Runner.run(scenario, database.value(), options, observers, stop);
        } catch (DatabaseUnavailable unavailable) {
            Outcome outcome =
                    Runner.stopped(stop).orElseGet(() -> Outcome.failed(String.valueOf(unavailable.getMessage())));
            return Runner.notRun(scenario, options, outcome);
        }
    }

    private ProgressDisplay display() {
        if (quiet) {
            return ProgressDisplay.SILENT;
        }
        if (verbose) {
            return new VerboseDisplay(terminal);
        }
        return terminal.liveArea()
                .<ProgressDisplay>map(area -> new LiveDisplay(terminal, area))
                .orElseGet(() -> new LineDisplay(terminal));
    }

    private ParameterException wrongUsage(Exception e) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
}
