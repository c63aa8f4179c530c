package io.dbbench.cli.run;

import io.dbbench.cli.progress.ProgressDisplay;
import io.dbbench.engine.InternalRunError;
import io.dbbench.engine.RunObservers;
import io.dbbench.engine.RunOptions;
import io.dbbench.engine.Runner;
import io.dbbench.engine.peers.Peers;
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

/** Runs planned scenarios one after the other, and finishes each before the next. */
public final class ScenarioRunner {
    private final Terminal terminal;
    private final Supplier<ProgressDisplay> displays;
    private final RunOptions options;
    private final RunFinisher finisher;
    private final Peers peers;
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
            GithubJobSummary jobSummary,
            boolean quiet,
            SharedRun shared,
            StopSignal stop) {
        this.terminal = terminal;
        this.displays = displays;
        this.options = options;
        this.finisher = new RunFinisher(terminal, jobSummary, quiet);
        this.peers = shared.peers();
        this.stop = stop;
    }

    /** Runs all scenarios, and returns the most urgent of their exit codes. */
    public ExitCode run(List<PlannedScenario> plans, ReportSinks sinks) {
        ExitCode worst = ExitCode.SUCCESS;
        for (int index = 0; index < plans.size(); index++) {
            worst = worst.and(run(plans.get(index), sinks.sink(index)));
        }
        return worst;
    }

    private ExitCode run(PlannedScenario plan, ReportSink sink) {
        try {
            RunResult result = plan.judge(measure(plan, sink));
            if (!peers.leads()) {
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

    private RunResult measure(PlannedScenario plan, ReportSink sink) {
        if (stop.requested()) {
            return notRun(plan, "");
        }
        try (ClosedAtExit<ProgressDisplay> display =
                        new ClosedAtExit<>(displays.get(), shown -> BoundedTask.run(shown::close));
                ClosedAtExit<RunDatabases> databases = plan.open(display.value(), stop)) {
            Optional<String> refusal = plan.refusal(databases.value(), options.permission());
            return refusal.isPresent()
                    ? notRun(plan, refusal.get())
                    : measure(plan, databases.value(), display.value(), sink);
        } catch (DatabaseUnavailable unavailable) {
            return notRun(plan, String.valueOf(unavailable.getMessage()));
        }
    }

    private RunResult measure(PlannedScenario plan, RunDatabases databases, ProgressDisplay display, ReportSink sink) {
        CheckpointWriter checkpoints = new CheckpointWriter(plan::judge, sink, terminal, NanoClock.system());
        RunObservers observers = RunObservers.of(display, checkpoints).aborting(new ThresholdAbortPolicy());
        return Runner.run(plan.scenario(), databases.base(), databases.variants(), options, observers, peers, stop);
    }

    private RunResult notRun(PlannedScenario plan, String reason) {
        Outcome outcome = Runner.stopped(stop).orElseGet(() -> Outcome.failed(reason));
        return Runner.notRun(plan.scenario(), options, outcome);
    }
}
