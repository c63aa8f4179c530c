package io.dbbench.cli;

import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Test;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;

/** The load of a test in words, for lists and plans. */
final class Loads {
    private Loads() {}

    static String describe(Test test) {
        String warmup = isNothing(test.warmup()) ? "" : ", after " + describe(test.warmup()) + " of warm-up";
        return describe(test.extent()) + schedule(test.load()) + ", " + Words.count(test.workers(), "worker") + warmup;
    }

    private static String schedule(Load load) {
        if (!(load instanceof Load.Open open)) {
            return "";
        }
        String rates = open.stages().stream().map(Loads::rate).collect(Collectors.joining(", then "));
        return " at " + rates + (open.arrivals() == Load.Arrivals.POISSON ? " (Poisson)" : "");
    }

    private static String rate(Load.Stage stage) {
        String to = number(stage.toPerSecond()) + "/s";
        return stage.fromPerSecond() == stage.toPerSecond() ? to : number(stage.fromPerSecond()) + " to " + to;
    }

    private static String number(double rate) {
        return BigDecimal.valueOf(rate)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String describe(Extent extent) {
        return extent instanceof Extent.Iterations iterations
                ? Words.count(iterations.count(), "iteration")
                : Words.chosenTime(((Extent.Lasting) extent).duration());
    }

    private static boolean isNothing(Extent extent) {
        return extent instanceof Extent.Iterations iterations && iterations.count() == 0;
    }
}
