package io.dbbench.advise;

import io.dbbench.result.Finding;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.stats.Trend;
import io.dbbench.units.Durations;
import io.dbbench.units.Plural;
import java.time.Duration;
import java.util.Optional;

/** Reports a latency that rose or fell during the test although the load did not change. */
final class Steadiness implements AdviceRule {
    /** Within less time, a machine that slows down looks like a slower server; a fall is that of a warm-up anyway. */
    private static final Duration BRIEF = Duration.ofSeconds(4);

    private static final double LARGE_RISE = 2;

    @Override
    public Optional<Finding> check(MeasuredTest measured) {
        return isSteady(measured.test().load())
                ? Trend.of(measured.total().whole().batches())
                        .filter(trend -> !mayBeOfTheMachine(trend, measured.elapsed()))
                        .map(trend -> finding(measured.test(), trend))
                : Optional.empty();
    }

    private static boolean mayBeOfTheMachine(Trend trend, Duration elapsed) {
        return trend.shape() == Trend.Shape.SLOWER
                && elapsed.compareTo(BRIEF) < 0
                && trend.laterNanos() < LARGE_RISE * trend.beginningNanos();
    }

    private static boolean isSteady(Load load) {
        return load.open().map(Load.Open::isSteady).orElse(true);
    }

    static Finding finding(Benchmark test, Trend trend) {
        Finding finding =
                switch (trend.shape()) {
                    case SETTLING, FASTER ->
                        Finding.warning("still-warming-up", "latency was still falling" + times(trend))
                                .advising(longerWarmup(test.warmup()));
                    case SLOWER ->
                        Finding.warning("latency-rising", "latency kept rising" + times(trend))
                                .advising(
                                        test.load().isOpen()
                                                ? "does the rate exceed what the server can do, or is the table growing?"
                                                : "is the table growing, or is the server busy with something else?");
                };
        return finding.with("beginning_nanos", trend.beginningNanos()).with("later_nanos", trend.laterNanos());
    }

    private static String times(Trend trend) {
        return " (" + Durations.milliseconds(trend.beginningNanos()) + " → "
                + Durations.milliseconds(trend.laterNanos()) + ")";
    }

    private static String longerWarmup(Extent warmup) {
        return warmup.isNothing()
                ? "add a 'warmup'"
                : "increase 'warmup' beyond "
                        + warmup.match(
                                iterations -> Plural.of(iterations.count(), "iteration"),
                                timed -> Durations.exact(timed.duration()),
                                enough -> Durations.exact(enough.duration()));
    }
}
