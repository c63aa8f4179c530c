package io.dbbench.cli.run;

import io.dbbench.engine.AbortPolicy;
import io.dbbench.judge.AbortPredictor;
import io.dbbench.judge.Judge;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.ProgressSnapshot;
import io.dbbench.scenario.Benchmark;
import java.util.Optional;

/** Ends a run by those of its thresholds that say {@code abort: true}. */
public final class ThresholdAbortPolicy implements AbortPolicy {
    @Override
    public Optional<String> during(Benchmark test, ProgressSnapshot standing) {
        return AbortPredictor.certainToFail(test, standing)
                .map(threshold -> quoted(test) + threshold.text() + " can no longer hold");
    }

    @Override
    public Optional<String> after(Benchmark test, BenchmarkResult result) {
        return Judge.aborting(test, result).map(verdict -> quoted(test) + verdict.check() + " does not hold");
    }

    private static String quoted(Benchmark test) {
        return "'" + test.name() + "': ";
    }
}
