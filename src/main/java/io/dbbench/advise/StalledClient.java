package io.dbbench.advise;

import io.dbbench.result.ClientLoad;
import io.dbbench.result.Finding;
import io.dbbench.units.Durations;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Reports stalls of dbbench itself that explain the tail of a test. One that explains only the slowest iteration is a
 * detail: every machine stalls now and then.
 */
final class StalledClient implements AdviceRule {
    private static final String CODE = "client-stalled";
    private static final String HICCUP = "hiccup_nanos";

    /** Shorter hiccups are normal for the scheduler, and busy workers do not notice them. */
    private static final long NOTABLE_HICCUP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** A hiccup of this share of a tail explains it. */
    private static final double GOOD_PART = 0.5;

    @Override
    public Optional<Finding> check(MeasuredTest measured) {
        return measured.client().flatMap(client -> check(measured, client));
    }

    private static Optional<Finding> check(MeasuredTest measured, ClientLoad client) {
        long p99 = measured.times().response().percentileNanos(99).orElse(0);
        long max = measured.times().response().maxNanos().orElse(0);
        long frequent = client.hiccupP99Nanos().orElse(0);
        long longest = client.hiccupMaxNanos().orElse(0);
        String remedy = ClientRemedy.shorterHiccups(measured, client, longest);
        if (explains(frequent, p99)) {
            return Optional.of(Finding.warning(
                            CODE,
                            "the client stalled for " + Durations.milliseconds(frequent)
                                    + " in 1% of the time, which may explain the p99 (" + Durations.milliseconds(p99)
                                    + ")")
                    .advising(remedy)
                    .with(HICCUP, frequent)
                    .with("response_p99_nanos", p99));
        }
        // without a tail there is nothing to explain
        return explains(longest, max) && max > 2 * p99
                ? Optional.of(Finding.info(
                                CODE,
                                "the client stalled for " + Durations.milliseconds(longest)
                                        + ", which may explain the slowest iteration (" + Durations.milliseconds(max)
                                        + ")")
                        .advising(remedy)
                        .with(HICCUP, longest)
                        .with("response_max_nanos", max))
                : Optional.empty();
    }

    private static boolean explains(long hiccupNanos, long tailNanos) {
        return hiccupNanos >= NOTABLE_HICCUP_NANOS
                && hiccupNanos >= tailNanos * GOOD_PART
                // if a longer one had delayed an iteration, the tail would be longer too
                && hiccupNanos <= tailNanos;
    }

    /** Returns whether a finding only says that a stall may explain the slowest iteration of one test. */
    static boolean isDetail(Finding finding) {
        return finding.code().equals(CODE) && finding.severity() == Finding.Severity.INFO;
    }
}
