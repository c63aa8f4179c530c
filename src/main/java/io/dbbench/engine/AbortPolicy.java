package io.dbbench.engine;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.ProgressSnapshot;
import io.dbbench.scenario.Benchmark;
import java.util.Optional;

/** Says when a run is to end before its time. Asked by the thread that leads the run. */
public interface AbortPolicy {
    /** Lets every run go on to its end. */
    AbortPolicy LENIENT = new AbortPolicy() {
        @Override
        public Optional<String> during(Benchmark test, ProgressSnapshot standing) {
            return Optional.empty();
        }

        @Override
        public Optional<String> after(Benchmark test, BenchmarkResult result) {
            return Optional.empty();
        }
    };

    /** Why a test that is being measured should end now, and the run with it; asked some times a second. */
    Optional<String> during(Benchmark test, ProgressSnapshot standing);

    /** Why no further test should begin. */
    Optional<String> after(Benchmark test, BenchmarkResult result);
}
