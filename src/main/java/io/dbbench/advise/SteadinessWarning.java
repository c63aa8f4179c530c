package io.dbbench.advise;

import io.dbbench.result.Finding;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.stats.Batches;
import io.dbbench.stats.Trend;
import io.dbbench.units.Quantities;
import java.util.Optional;

/** Says that a test was still warming up, or drifted, and what to change. */
public final class SteadinessWarning {
    private SteadinessWarning() {}

    public static Optional<Finding> of(Benchmark test, Batches batches) {
        return isSteady(test.load()) ? Trend.of(batches).map(trend -> of(test, trend)) : Optional.empty();
    }

    /** Where the load itself changes, so will the latency. */
    private static boolean isSteady(Load load) {
        return load.match(closed -> true, Load.Open::isSteady);
    }

    static Finding of(Benchmark test, Trend trend) {
        String times = Quantities.milliseconds(trend.beginningNanos()) + " on average at the beginning, "
                + Quantities.milliseconds(trend.laterNanos()) + " later";
        Finding finding =
                switch (trend.shape()) {
                    case SETTLING, FASTER ->
                        Finding.warning("still-warming-up", "it was still getting faster: " + times)
                                .advising(longerWarmup(test.warmup()));
                    case SLOWER ->
                        Finding.warning("latency-rising", "it was getting slower: " + times)
                                .advising(slower(test));
                };
        return finding.with("beginning_nanos", trend.beginningNanos()).with("later_ns", trend.laterNanos());
    }

    private static String longerWarmup(Extent warmup) {
        if (warmup.isNothing()) {
            return "give it a warmup";
        }
        return "give it a longer warmup than "
                + warmup.match(
                        iterations -> iterations.count() + " iterations",
                        timed -> seconds(timed.duration().toMillis()));
    }

    private static String slower(Benchmark test) {
        return test.load().isOpen()
                ? "does its rate exceed what the server can do, or does its data grow?"
                : "does its data grow, or did something else begin to use the server?";
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
