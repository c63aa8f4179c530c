package io.dbbench.report;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Precision;
import java.util.OptionalDouble;

/** Half the widths of intervals that hold the true figure with 95 % confidence, in nanoseconds. */
public final class ConfidenceHalfWidths {
    /** Standard errors to either side; 2.1 is right for the twenty batches or so that a test has. */
    private static final double STANDARD_ERRORS = 2.1;

    private ConfidenceHalfWidths() {}

    public static OptionalDouble ofAverage(BenchmarkResult test) {
        return test.precision().stream()
                .flatMapToDouble(precision -> precision.averageErrorNanos().stream())
                .map(error -> STANDARD_ERRORS * error)
                .findFirst();
    }

    public static OptionalDouble ofPercentile(BenchmarkResult test, double percent) {
        return test.precision().stream()
                .flatMap(precision -> precision.percentiles().stream())
                .filter(interval -> interval.percent() == percent)
                .mapToDouble(ConfidenceHalfWidths::halfWidth)
                .findFirst();
    }

    private static double halfWidth(Precision.Interval interval) {
        return (interval.highNanos() - interval.lowNanos()) / 2.0;
    }
}
