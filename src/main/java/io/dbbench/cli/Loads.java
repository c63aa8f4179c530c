package io.dbbench.cli;

import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Test;

/** The load of a test in words, for lists and plans. */
final class Loads {
    private Loads() {}

    static String describe(Test test) {
        String warmup = isNothing(test.warmup()) ? "" : ", after " + describe(test.warmup()) + " of warm-up";
        return describe(test.extent()) + ", " + Words.count(test.workers(), "worker") + warmup;
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
