package io.dbbench.cli;

import io.dbbench.engine.Referee;
import io.dbbench.judge.Foresight;
import io.dbbench.judge.Judge;
import io.dbbench.result.Standing;
import io.dbbench.result.TestResult;
import io.dbbench.scenario.Test;
import java.util.Optional;

/** Ends a run by those of its thresholds that say {@code abort: true}. */
final class EarlyEnd implements Referee {
    @Override
    public Optional<String> during(Test test, Standing standing) {
        return Foresight.certainToFail(test, standing)
                .map(threshold -> quoted(test) + threshold.text() + " can no longer hold");
    }

    @Override
    public Optional<String> after(Test test, TestResult result) {
        return Judge.aborting(test, result).map(verdict -> quoted(test) + verdict.check() + " does not hold");
    }

    private static String quoted(Test test) {
        return "'" + test.name() + "': ";
    }
}
