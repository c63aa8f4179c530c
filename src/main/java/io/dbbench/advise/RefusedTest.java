package io.dbbench.advise;

import io.dbbench.result.Finding;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.PoolSettings;
import java.util.Optional;

/** Reports a test that could not begin because the server refused its statements or connections. */
public final class RefusedTest {
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private RefusedTest() {}

    /**
     * Returns the finding.
     *
     * @param pool that the workers of the test were to share
     */
    public static Finding finding(Benchmark test, String sqlState, Optional<PoolSettings> pool) {
        Finding finding = Finding.error("not-started", "the test could not start");
        return remedy(test, sqlState, pool).map(finding::advising).orElse(finding);
    }

    /** Returns what to change in the scenario; what to change on the server is part of the failure's message. */
    private static Optional<String> remedy(Benchmark test, String sqlState, Optional<PoolSettings> pool) {
        if (!sqlState.equals(TOO_MANY_CONNECTIONS)) {
            return Optional.empty();
        }
        if (pool.isPresent()) {
            return pool.filter(settings -> settings.size() > 1).map(settings -> "reduce 'size' in 'pool'");
        }
        return test.workers() > 1
                ? Optional.of("lower 'concurrency', or share connections with 'pool' under 'database'")
                : Optional.empty();
    }
}
