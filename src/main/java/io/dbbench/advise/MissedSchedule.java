package io.dbbench.advise;

import io.dbbench.result.BenchmarkResult.OfferedLoad;
import io.dbbench.result.Failure;
import io.dbbench.result.Finding;
import io.dbbench.result.LostTime;
import io.dbbench.stats.Latencies;
import io.dbbench.units.Numbers;
import io.dbbench.units.Plural;
import java.util.Optional;

/** Reports iterations of an open load that were due but never started, and their cause as far as there is evidence. */
final class MissedSchedule implements AdviceRule {
    static final String CODE = "schedule-missed";

    /** A smaller share may be iterations that were due just before the end. */
    private static final double NOTABLE_SHARE = 0.01;

    /** Workers that could not keep up spend at least this share of their time on iterations. */
    private static final double BUSY = 0.5;

    /** A cause of this share of an effect explains it. */
    private static final double GOOD_PART = 0.5;

    @Override
    public Optional<Finding> check(MeasuredTest measured) {
        return measured.offered()
                .filter(offered -> offered.unstarted() > 0)
                .map(offered -> finding(measured, offered)
                        .with("unstarted", offered.unstarted())
                        .with("arrivals", offered.arrivals())
                        .with("utilization", measured.utilization()));
    }

    static boolean isNotable(OfferedLoad offered) {
        return offered.unstarted() >= NOTABLE_SHARE * offered.arrivals();
    }

    private static Finding finding(MeasuredTest measured, OfferedLoad offered) {
        String message = Numbers.grouped(offered.unstarted()) + " of "
                + Plural.of(offered.arrivals(), "scheduled iteration") + " never started";
        if (!isNotable(offered)) {
            return Finding.info(CODE, message);
        }
        if (wouldHaveStarted(measured, offered)) {
            return Finding.warning(
                    CODE,
                    message + ", probably because "
                            + LostTimeText.reason(measured.total().whole().lost())
                            + "; response times mostly measure that");
        }
        return measured.utilization() < BUSY
                ? Finding.warning(CODE, message)
                : Finding.warning(
                                CODE,
                                message + ": " + Plural.of(measured.test().workers(), "worker")
                                        + " could not keep up with the rate, and response times mostly measure queueing")
                        .advising("lower 'rate' or raise 'concurrency'");
    }

    /** Returns whether the workers could have run a good part of the missed iterations in the time that they lost. */
    private static boolean wouldHaveStarted(MeasuredTest measured, OfferedLoad offered) {
        LostTime lost = measured.total().whole().lost();
        long done = measured.total().whole().counts().iterations() + expectedErrors(measured);
        long workedNanos = measured.times().service().sumNanos()
                + measured.times().waiting().map(Latencies::sumNanos).orElse(0L)
                + measured.times().failed().sumNanos()
                - lost.failureNanos();
        return lost.nanos() > 0
                && (double) lost.nanos() * done >= (double) workedNanos * offered.unstarted() * GOOD_PART;
    }

    private static long expectedErrors(MeasuredTest measured) {
        return measured.total().whole().failures().stream()
                .filter(failure -> failure.expectation() == Failure.Expectation.EXPECTED)
                .mapToLong(Failure::count)
                .sum();
    }
}
