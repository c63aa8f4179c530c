package io.dbbench.result;

import io.dbbench.stats.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one test measured.
 *
 * @param testName the test's name, unique in the run
 * @param entry the name its sweep shares; the same as {@code testName} where there is no sweep
 * @param statement the SQL as the scenario has it
 * @param workers how many ran at once
 * @param status whether it ran to its end
 * @param elapsed from the first start to the last end
 * @param iterations completed without error
 * @param statements executed in these
 * @param rows read in these
 * @param response time of the completed iterations: wait and service together
 * @param separateService time of the statement alone; empty where the response holds nothing else
 * @param waiting for a connection from the pool; empty without a pool
 * @param failures by SQLSTATE, the most frequent first
 * @param failed the time that failed iterations took; never part of {@code response}
 * @param warnings about this test
 */
public record TestResult(
        String testName,
        String entry,
        Optional<String> suite,
        String statement,
        int workers,
        Status status,
        Duration elapsed,
        long iterations,
        long statements,
        long rows,
        Latencies response,
        Optional<Latencies> separateService,
        Optional<Latencies> waiting,
        List<Failure> failures,
        Latencies failed,
        List<Verdict> verdicts,
        List<String> warnings) {

    /** Whether a test ran to its end. */
    public enum Status {
        COMPLETED,
        /** It was interrupted, or the server went away; the figures are of what was run until then. */
        PARTIAL
    }

    public TestResult {
        failures = List.copyOf(failures);
        verdicts = List.copyOf(verdicts);
        warnings = List.copyOf(warnings);
    }

    /** The same result with verdicts. */
    public TestResult withVerdicts(List<Verdict> judged) {
        return new TestResult(
                testName,
                entry,
                suite,
                statement,
                workers,
                status,
                elapsed,
                iterations,
                statements,
                rows,
                response,
                separateService,
                waiting,
                failures,
                failed,
                judged,
                warnings);
    }

    /** The time of the statement alone. */
    public Latencies service() {
        return separateService.orElse(response);
    }

    /** Failed iterations. */
    public long errors() {
        return failures.stream().mapToLong(Failure::count).sum();
    }

    /** Completed statements a second; empty when nothing was run. */
    public OptionalDouble qps() {
        return perSecond(statements);
    }

    /** Completed iterations a second; empty when nothing was run. */
    public OptionalDouble tps() {
        return perSecond(iterations);
    }

    private OptionalDouble perSecond(long count) {
        long nanos = elapsed.toNanos();
        return nanos <= 0 ? OptionalDouble.empty() : OptionalDouble.of(count * 1e9 / nanos);
    }
}
