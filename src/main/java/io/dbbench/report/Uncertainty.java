package io.dbbench.report;

import io.dbbench.result.Precision;
import io.dbbench.result.TestResult;
import java.util.OptionalDouble;

/** Half the widths of intervals that hold the true figure with 95 % confidence, in nanoseconds. */
final class Uncertainty {
    /** Standard errors to either side; 2.1 is right for the twenty batches or so that a test has. */
    private static final double STANDARD_ERRORS = 2.1;

    private Uncertainty() {}

    static OptionalDouble ofAverage(TestResult test) {
        return test.precision().stream()
                .flatMapToDouble(precision -> precision.averageErrorNanos().stream())
                .map(error -> STANDARD_ERRORS * error)
                .findFirst();
    }

    static OptionalDouble ofPercentile(TestResult test, double percent) {
        return test.precision().stream()
                .flatMap(precision -> precision.percentiles().stream())
                .filter(interval -> interval.percent() == percent)
                .mapToDouble(Uncertainty::halfWidth)
                .findFirst();
    }

    private static double halfWidth(Precision.Interval interval) {
        return (interval.highNanos() - interval.lowNanos()) / 2.0;
    }
}
