package io.dbbench.cli.run;

import io.dbbench.cli.progress.ProgressDisplay;
import io.dbbench.engine.InternalRunError;
import io.dbbench.engine.RunObservers;
import io.dbbench.engine.RunOptions;
import io.dbbench.engine.Runner;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.report.sink.ReportSink;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.BoundedTask;
import io.dbbench.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs planned scenarios one after the other, as often as wanted, and finishes each before the next. */
public final class ScenarioRunner {
    private final Terminal terminal;
    private final Supplier<ProgressDisplay> displays;
    private final RunOptions options;
    private final Repetition repetition;
    private final RunFinisher finisher;
    private final boolean quiet;
    private final SharedRun shared;
    private final StopSignal stop;

    /**
     * Creates a runner.
     *
     * @param displays opens the display of a scenario
     */
    public ScenarioRunner(
            Terminal terminal,
            Supplier<ProgressDisplay> displays,
            RunOptions options,
            Repetition repetition,
            GithubJobSummary jobSummary,
            boolean quiet,
            SharedRun shared,
            StopSignal stop) {
        this.terminal = terminal;
        this.displays = displays;
        this.options = options;
        this.repetition = repetition;
        this.quiet = quiet;
        this.finisher = new RunFinisher(terminal, jobSummary, repetition.strict(), quiet);
        this.shared = shared;
        this.stop = stop;
    }

    /** Runs all scenarios, and returns the most urgent of their exit codes. */
    public ExitCode run(List<PlannedScenario> plans, ReportSinks sinks) {
        List<ScenarioRuns> scenarios = plans.stream()
                .map(plan -> new ScenarioRuns(
                        plan,
                        repetition.runs(),
                        repetition.baseline().filter(saved -> shared.peers().leads())))
                .toList();
        ExitCode worst = ExitCode.SUCCESS;
        for (int run = 1; run <= repetition.runs(); run++) {
            for (int index = 0; index < scenarios.size(); index++) {
                if (scenarios.get(index).goOn()) {
                    worst = worst.and(run(scenarios.get(index), run, sinks.sink(index, run)));
                }
            }
        }
        return worst;
    }

    private ExitCode run(ScenarioRuns runs, int number, ReportSink sink) {
        PlannedScenario plan = runs.plan();
        if (repetition.runs() > 1 && !quiet) {
            terminal.say("Run " + number + " of " + repetition.runs());
        }
        RunOptions own = options.withSeed(options.seed() + number - 1);
        try {
            RunResult result = runs.add(measure(plan, own, sink));
            if (!shared.peers().leads()) {
                result.outcome()
                        .message()
                        .filter(why -> result.outcome().isFailed())
                        .ifPresent(shared::failed);
                return ExitCode.of(result);
            }
            // a summary has the message, too
            if (result.outcome().isFailed() && (result.results().isEmpty() || !sink.showsVerdict())) {
                result.outcome().message().ifPresent(terminal::error);
            }
            ExitCode code = finisher.finish(result, sink);
            EmptyServerHint.of(plan.target(), plan.scenario())
                    .filter(hint -> EmptyServerHint.applies(result))
                    .ifPresent(terminal::say);
            return code;
        } catch (InternalRunError error) {
            finisher.finish(plan.judge(error.result()), sink);
            throw error;
        }
    }

    private RunResult measure(PlannedScenario plan, RunOptions own, ReportSink sink) {
        if (stop.requested()) {
            return notRun(plan, own, "");
        }
        try (ClosedAtExit<ProgressDisplay> display =
                        new ClosedAtExit<>(displays.get(), shown -> BoundedTask.run(shown::close));
                ClosedAtExit<RunDatabases> databases = plan.open(display.value(), stop)) {
            Optional<String> refusal = plan.refusal(databases.value(), own.permission());
            return refusal.isPresent()
                    ? notRun(plan, own, refusal.get())
                    : measure(plan, own, databases.value(), display.value(), sink);
        } catch (DatabaseUnavailable unavailable) {
            return notRun(plan, own, String.valueOf(unavailable.getMessage()));
        }
    }

    private RunResult measure(
            PlannedScenario plan, RunOptions own, RunDatabases databases, ProgressDisplay display, ReportSink sink) {
        CheckpointWriter checkpoints = new CheckpointWriter(plan::judge, sink, terminal, NanoClock.system());
        RunObservers observers = RunObservers.of(display, checkpoints).aborting(new ThresholdAbortPolicy());
        return Runner.run(
                plan.scenario(), databases.base(), databases.variants(), own, observers, shared.peers(), stop);
    }

    private RunResult notRun(PlannedScenario plan, RunOptions own, String reason) {
        Outcome outcome = Runner.stopped(stop).orElseGet(() -> Outcome.failed(reason));
        return Runner.notRun(plan.scenario(), own, outcome);
    }
}
