package io.dbbench.engine;

import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Test;
import io.dbbench.stats.Batches;
import io.dbbench.stats.Trend;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says that a test was still warming up, or drifted, and what to change. */
final class SteadinessWarning {
    private SteadinessWarning() {}

    static Optional<String> of(Test test, Batches batches) {
        return isSteady(test.load()) ? Trend.of(batches).map(trend -> of(test, trend)) : Optional.empty();
    }

    /** Where the load itself changes, so will the latency. */
    private static boolean isSteady(Load load) {
        return !(load instanceof Load.Open open)
                || open.stages().stream()
                                .flatMap(stage -> Stream.of(stage.fromPerSecond(), stage.toPerSecond()))
                                .distinct()
                                .count()
                        == 1;
    }

    static String of(Test test, Trend trend) {
        String times = milliseconds(trend.beginningNanos()) + " on average at the beginning, "
                + milliseconds(trend.laterNanos()) + " later; ";
        return switch (trend.shape()) {
            case SETTLING, FASTER -> "it was still getting faster: " + times + longerWarmup(test.warmup());
            case SLOWER -> "it was getting slower: " + times + slower(test);
        };
    }

    private static String longerWarmup(Extent warmup) {
        if (warmup instanceof Extent.Iterations iterations) {
            return iterations.count() == 0
                    ? "give it a warmup"
                    : "give it a longer warmup than " + iterations.count() + " iterations";
        }
        return "give it a longer warmup than "
                + seconds(((Extent.Lasting) warmup).duration().toMillis());
    }

    private static String slower(Test test) {
        return test.load() instanceof Load.Open
                ? "does its rate exceed what the server can do, or does its data grow?"
                : "does its data grow, or did something else begin to use the server?";
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    /** Three digits, which the eye can compare. */
    static String milliseconds(double nanos) {
        double millis = nanos / 1e6;
        int decimals = millis < 1 ? 3 : millis < 100 ? 2 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "fms", millis);
    }
}
