package io.dbbench.advise;

import io.dbbench.result.Finding;
import io.dbbench.stats.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Answers what readers of a test ask first: why it is slow, uneven, or gives few results. The cause is another finding. */
final class Complaints {
    private static final double SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final double LONG_TAIL = 3;
    private static final double LOW_RATE = 100;

    /** Codes of causes, the most likely first. */
    private static final List<String> OF_SLOWNESS = List.of(
            "lock-waits",
            Finding.MISSING_INDEX,
            "repeated-scan",
            "statistics-missing",
            "statistics-stale",
            "sort-spilled",
            "hash-spilled",
            "lossy-bitmap",
            "large-offset",
            "jit-time",
            "cache-misses",
            "cold-cache",
            "row-misestimate",
            "server-waits",
            "repeated-statement",
            "round-trips",
            "other-load",
            "client-busy",
            "client-is-the-limit");

    private static final List<String> OF_TAILS = List.of(
            "lock-waits",
            "plans-differ",
            "deadlocks",
            "checkpoint",
            "autovacuum",
            "cold-cache",
            "cache-misses",
            "client-stalled",
            "other-load");

    private Complaints() {}

    /** Returns the answers for which one of the findings is the cause. */
    static List<Finding> answers(MeasuredTest measured, List<Finding> findings) {
        Latencies response = measured.times().response();
        double average = response.averageNanos().orElse(0);
        double p95 = response.percentileNanos(95).orElse(0);
        double perSecond =
                response.count() * 1e9 / Math.max((double) measured.elapsed().toNanos(), 1);
        List<Finding> answers = new ArrayList<>();
        if (average > SLOW_NANOS) {
            cause(OF_SLOWNESS, findings)
                    .map(cause -> Finding.info("slow-query", milliseconds(average) + " on average: " + cause.message())
                            .with("average_nanos", average))
                    .ifPresent(answers::add);
        }
        if (p95 > LONG_TAIL * average && average > 0) {
            cause(OF_TAILS, findings)
                    .map(cause -> Finding.info(
                                    "long-tail",
                                    String.format(Locale.ROOT, "p95 is %.1f times the average: ", p95 / average)
                                            + cause.message())
                            .with("p95_nanos", p95))
                    .ifPresent(answers::add);
        }
        if (perSecond < LOW_RATE && !isPaced(measured) && response.count() > 0) {
            cause(OF_SLOWNESS, findings)
                    .map(cause -> Finding.info(
                                    "low-throughput",
                                    String.format(Locale.ROOT, "%.1f iterations per second: ", perSecond)
                                            + cause.message())
                            .with("per_second", perSecond))
                    .ifPresent(answers::add);
        }
        return answers;
    }

    private static boolean isPaced(MeasuredTest measured) {
        return measured.test().load().match(closed -> closed.thinkTime().isPresent(), open -> true);
    }

    private static String milliseconds(double nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    private static Optional<Finding> cause(List<String> codes, List<Finding> findings) {
        return codes.stream()
                .flatMap(code ->
                        findings.stream().filter(finding -> finding.code().equals(code)))
                .filter(finding -> !StalledClient.isDetail(finding))
                .findFirst();
    }
}
