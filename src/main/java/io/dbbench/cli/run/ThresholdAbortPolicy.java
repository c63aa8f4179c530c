package io.dbbench.cli.run;

import io.dbbench.engine.AbortPolicy;
import io.dbbench.judge.AbortPredictor;
import io.dbbench.judge.Judge;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.ProgressSnapshot;
import io.dbbench.scenario.Benchmark;
import java.util.Optional;

/** Ends a run when a threshold with {@code abort: true} has failed or is certain to fail. */
final class ThresholdAbortPolicy implements AbortPolicy {
    @Override
    public Optional<String> during(Benchmark test, ProgressSnapshot progress) {
        return AbortPredictor.certainToFail(test, progress)
                .map(threshold -> quoted(test) + threshold.text() + " can no longer pass");
    }

    @Override
    public Optional<String> after(Benchmark test, BenchmarkResult result) {
        return Judge.aborting(test, result).map(verdict -> quoted(test) + verdict.check() + " failed");
    }

    private static String quoted(Benchmark test) {
        return "'" + test.name() + "': ";
    }
}
