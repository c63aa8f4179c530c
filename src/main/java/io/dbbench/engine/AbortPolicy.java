package io.dbbench.engine;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.ProgressSnapshot;
import io.dbbench.scenario.Benchmark;
import java.util.Optional;

/** Decides when a run ends early. Called on the thread of the run. */
public interface AbortPolicy {
    /** Lets every run go on to its end. */
    AbortPolicy NEVER = new AbortPolicy() {
        @Override
        public Optional<String> during(Benchmark test, ProgressSnapshot progress) {
            return Optional.empty();
        }

        @Override
        public Optional<String> after(Benchmark test, BenchmarkResult result) {
            return Optional.empty();
        }
    };

    /** Returns why a test that is being measured has to end now, and the run with it; called several times per second. */
    Optional<String> during(Benchmark test, ProgressSnapshot progress);

    /** Returns why no further test may begin. */
    Optional<String> after(Benchmark test, BenchmarkResult result);
}
