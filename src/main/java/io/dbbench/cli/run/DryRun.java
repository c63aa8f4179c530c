package io.dbbench.cli.run;

import io.dbbench.cli.progress.ProgressDisplay;
import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.engine.RunOptions;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.preflight.SampleMode;
import io.dbbench.preflight.SetupMode;
import io.dbbench.preflight.StatementCheck;
import io.dbbench.scenario.Scenario;
import io.dbbench.terminal.Terminal;
import io.dbbench.units.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Prints what runs would do. Asks the servers, but runs neither setup nor tests. */
public final class DryRun {
    private final Terminal terminal;
    private final Supplier<ProgressDisplay> displays;
    private final RunOptions options;

    /**
     * Creates a dry run.
     *
     * @param displays opens the display of a scenario
     */
    public DryRun(Terminal terminal, Supplier<ProgressDisplay> displays, RunOptions options) {
        this.terminal = terminal;
        this.displays = displays;
        this.options = options;
    }

    /**
     * Prints all scenarios, and returns the most urgent of the exit codes that their runs could not avoid.
     *
     * @param runs how often each would be run
     */
    public ExitCode print(List<PlannedScenario> plans, int runs, Optional<Duration> maxDuration) {
        ExitCode worst = plans.stream().map(this::print).reduce(ExitCode.SUCCESS, ExitCode::and);
        Duration expected = plans.stream()
                .map(plan -> ExpectedTime.of(plan.scenario()).least())
                .reduce(Duration.ZERO, Duration::plus)
                .multipliedBy(runs);
        maxDuration
                .filter(limit -> expected.compareTo(limit) > 0)
                .ifPresent(limit -> terminal.say("dbbench: warning: the tests take at least "
                        + Durations.exact(expected) + ", but --max-duration would stop them after "
                        + Durations.exact(limit)));
        return worst;
    }

    private ExitCode print(PlannedScenario plan) {
        try (ProgressDisplay display = displays.get();
                ClosedAtExit<RunDatabases> databases = plan.open(display, StopRequests.NONE)) {
            Database database = databases.value().base();
            database.forbidWriting();
            Optional<String> untrusted = plan.untrusted(databases.value());
            if (untrusted.isPresent()) {
                terminal.error("the run would be refused, and so no sample was drawn: " + untrusted.get());
                return ExitCode.DATABASE_FAILED;
            }
            ExitCode described = new PlanDescription(terminal, plan, database, options.seed())
                    .print()
                    .and(fitting(plan.scenario(), database));
            Optional<String> refusal = plan.refusal(databases.value(), options.permission());
            refusal.ifPresent(reason -> terminal.say("dbbench: warning: the run could not start: " + reason));
            return described.and(refusal.isPresent() ? ExitCode.DATABASE_FAILED : ExitCode.SUCCESS);
        } catch (DatabaseUnavailable | SqlFailure failure) {
            terminal.error(failure);
            return ExitCode.DATABASE_FAILED;
        }
    }

    /** Returns whether the values of parameters have the types that statements expect: otherwise every iteration fails. */
    private ExitCode fitting(Scenario scenario, Database database) throws SqlFailure {
        List<Problem> misfits =
                StatementCheck.of(scenario, database, SetupMode.LEFT_OUT, SampleMode.FIRST_ROWS).stream()
                        .filter(problem -> problem.rule() == Rule.PARAMETER_TYPE)
                        .toList();
        misfits.forEach(problem -> terminal.say("dbbench: error: " + problem.file() + ":" + problem.line() + ":"
                + problem.column() + ": " + problem.message()));
        return misfits.isEmpty() ? ExitCode.SUCCESS : ExitCode.SCENARIO_INVALID;
    }
}
