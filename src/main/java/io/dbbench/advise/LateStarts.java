package io.dbbench.advise;

import io.dbbench.result.BenchmarkResult.OfferedLoad;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.Finding;
import io.dbbench.units.Durations;
import io.dbbench.units.Numbers;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Reports iterations of an open load that started late, and their cause as far as there is evidence. */
final class LateStarts implements AdviceRule {
    private static final String CODE = "late-starts";
    private static final long NOTABLE_LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** A cause of this share of an effect explains it. */
    private static final double GOOD_PART = 0.5;

    /** The share of iterations whose lag is reported. */
    private static final double LATE_SHARE = 0.05;

    @Override
    public Optional<Finding> check(MeasuredTest measured) {
        return measured.offered()
                .filter(offered -> !MissedSchedule.isNotable(offered) || offered.unstarted() == 0)
                .flatMap(offered -> check(measured, offered));
    }

    private static Optional<Finding> check(MeasuredTest measured, OfferedLoad offered) {
        long lag = measured.times().lag().stream()
                .flatMapToLong(latencies -> latencies.percentileNanos(95).stream())
                .findFirst()
                .orElse(0);
        long p95 = measured.times().response().percentileNanos(95).orElse(0);
        return lag >= NOTABLE_LAG_NANOS && lag >= p95 * GOOD_PART && !explainedByClient(measured, lag)
                ? Optional.of(finding(measured, offered, lag)
                        .with("lag_p95_nanos", lag)
                        .with("utilization", measured.utilization()))
                : Optional.empty();
    }

    /** The client's own delays are reported elsewhere. */
    private static boolean explainedByClient(MeasuredTest measured, long lagNanos) {
        return hiccup(measured, ClientLoad::hiccupP99Nanos) >= lagNanos * GOOD_PART;
    }

    private static long hiccup(MeasuredTest measured, Function<ClientLoad, OptionalLong> value) {
        return measured.client().map(value).orElse(OptionalLong.empty()).orElse(0);
    }

    private static Finding finding(MeasuredTest measured, OfferedLoad offered, long lagNanos) {
        String message = "5% of iterations started " + Durations.milliseconds(lagNanos) + " late or later";
        if (lostTimeExplains(measured, offered, lagNanos)) {
            return Finding.warning(
                    CODE,
                    message + ", probably because "
                            + LostTimeText.reason(measured.total().whole().lost()));
        }
        long stalled = hiccup(measured, ClientLoad::hiccupMaxNanos);
        if (stallExplains(offered, stalled, lagNanos)) {
            return Finding.warning(
                            CODE,
                            message + ", probably because the client stalled for " + Durations.milliseconds(stalled))
                    .with("hiccup_max_nanos", stalled);
        }
        String busy = " (workers were busy " + Numbers.percent(measured.utilization()) + " of the time)";
        return measured.allBusy() >= LATE_SHARE
                ? Finding.warning(CODE, message + " because all workers were busy" + busy)
                        .advising("raise 'concurrency' above " + measured.test().workers() + " or lower 'rate'")
                : Finding.warning(CODE, message + busy);
    }

    /** Returns whether workers were away long enough for such a lag, and for so many late iterations. */
    private static boolean lostTimeExplains(MeasuredTest measured, OfferedLoad offered, long lagNanos) {
        double awayNanos = (double) measured.total().whole().lost().nanos()
                / measured.test().workers();
        return awayNanos
                >= GOOD_PART
                        * Math.max(
                                (double) lagNanos,
                                LATE_SHARE * offered.scheduled().toNanos());
    }

    /** Returns whether one stall is long enough for such a lag, and delayed as many iterations. */
    private static boolean stallExplains(OfferedLoad offered, long stallNanos, long lagNanos) {
        return stallNanos
                >= GOOD_PART
                        * Math.max(
                                (double) lagNanos,
                                LATE_SHARE * offered.scheduled().toNanos());
    }
}
