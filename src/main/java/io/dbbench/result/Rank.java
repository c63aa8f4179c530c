package io.dbbench.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One process of a run on several machines.
 *
 * @param rank from 0
 * @param host name of its machine
 * @param client the machine and the JVM
 * @param tests what it contributed to each test, in their order
 */
public record Rank(int rank, String host, Environment.Client client, List<Contribution> tests) {
    public Rank {
        tests = List.copyOf(tests);
    }

    /**
     * What a rank contributed to a test.
     *
     * @param workers of the test in this rank
     * @param iterations completed without error
     * @param errors failed iterations, but for those that the test expects to fail so
     * @param p50Nanos median response time; empty without iterations, as the others are
     * @param lagP99Nanos of open loads only
     * @param client load of dbbench itself; empty if the test could not start
     */
    public record Contribution(
            String testName,
            int workers,
            long iterations,
            long errors,
            OptionalLong p50Nanos,
            OptionalLong p99Nanos,
            OptionalLong lagP99Nanos,
            Optional<ClientLoad> client) {

        /** Returns the contribution of the rank that measured a result. */
        public static Contribution of(BenchmarkResult result) {
            return new Contribution(
                    result.testName(),
                    result.workers(),
                    result.iterations(),
                    result.errors(),
                    result.response().percentileNanos(50),
                    result.response().percentileNanos(99),
                    result.times().lag().map(lag -> lag.percentileNanos(99)).orElse(OptionalLong.empty()),
                    result.client());
        }
    }
}
