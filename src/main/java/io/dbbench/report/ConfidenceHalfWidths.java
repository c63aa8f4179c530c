package io.dbbench.report;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Precision;
import java.util.OptionalDouble;

/** Half the widths of 95 % confidence intervals, in nanoseconds. */
public final class ConfidenceHalfWidths {
    /** Standard errors to either side: the quantile of the t-distribution for about twenty batches. */
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
