package io.dbbench.compare;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Precision;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A value of a benchmark that is compared, and how large a change of it matters. */
public enum ComparedMetric {
    P50(50, 0.05, 0.05),
    P95(95, 0.10, 0.5),
    P99(99, 0.15, 0.5),
    /** Completed iterations per second. */
    THROUGHPUT(0, 0.05, 0) {
        @Override
        OptionalDouble value(BenchmarkResult result) {
            return result.tps();
        }

        @Override
        OptionalDouble relativeError(BenchmarkResult result) {
            if (result.offered().isPresent()) {
                return OptionalDouble.of(1 / Math.sqrt((double) Math.max(1, result.iterations())));
            }
            OptionalDouble average = result.response().averageNanos();
            return result.precision()
                    .map(Precision::averageErrorNanos)
                    .filter(OptionalDouble::isPresent)
                    .map(error -> OptionalDouble.of(error.getAsDouble() / average.orElseThrow()))
                    .orElseGet(OptionalDouble::empty);
        }

        @Override
        public boolean higherIsBetter() {
            return true;
        }
    };

    /** A percentile with fewer iterations above it is that of a few outliers. */
    private static final int FEWEST_BEYOND = 10;

    /** Half the width of a 95 % interval in standard errors. */
    private static final double HALF_WIDTH = 1.96;

    private final double percent;
    private final double limit;
    private final double floor;

    ComparedMetric(double percent, double limit, double floorMillis) {
        this.percent = percent;
        this.limit = limit;
        this.floor = floorMillis;
    }

    /** Returns the value, milliseconds or a rate per second; empty if the result has too few iterations for it. */
    OptionalDouble value(BenchmarkResult result) {
        double beyond = result.iterations() * (1 - percent / 100);
        return beyond < FEWEST_BEYOND
                        || result.response().percentileNanos(percent).isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(result.response().percentileNanos(percent).getAsLong() / 1e6);
    }

    /** Returns the standard error of the value within its run, relative to it; empty if it is not known. */
    OptionalDouble relativeError(BenchmarkResult result) {
        Optional<Precision.Interval> interval = result.precision().stream()
                .flatMap(precision -> precision.percentiles().stream())
                .filter(each -> each.percent() == percent)
                .findFirst();
        OptionalDouble value = value(result);
        return interval.isEmpty() || value.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((interval.get().highNanos() - interval.get().lowNanos())
                        / 1e6
                        / (2 * HALF_WIDTH)
                        / value.getAsDouble());
    }

    /** Returns whether more of it is an improvement. */
    public boolean higherIsBetter() {
        return false;
    }

    /** Returns by how much it may get worse, as a share: 0.05 is 5 %. */
    public double limit() {
        return limit;
    }

    /** Returns the smallest difference that counts, in the unit of the value. */
    public double floor() {
        return floor;
    }

    /** Returns the unit of the value. */
    public String unit() {
        return higherIsBetter() ? "/s" : "ms";
    }

    /** Returns its name in reports, such as {@code p95}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
