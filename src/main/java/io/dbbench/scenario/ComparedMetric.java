package io.dbbench.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A value of a benchmark that is compared, and how large a change of it matters. */
public enum ComparedMetric {
    P50("p50", 50, 0.05, 0.05),
    P95("p95", 95, 0.10, 0.5),
    P99("p99", 99, 0.15, 0.5),
    AVG("avg", 0, 0.05, 0.05),
    /** Completed iterations per second. */
    THROUGHPUT("tps", 0, 0.05, 0) {
        @Override
        public boolean higherIsBetter() {
            return true;
        }
    };

    /** In thresholds. */
    private final String metric;

    private final double percent;
    private final double limit;
    private final double floor;

    ComparedMetric(String metric, double percent, double limit, double floorMillis) {
        this.metric = metric;
        this.percent = percent;
        this.limit = limit;
        this.floor = floorMillis;
    }

    /** Returns what a comparison knows of a metric of thresholds; empty if nothing. */
    public static Optional<ComparedMetric> of(Metric metric) {
        return Arrays.stream(values())
                .filter(compared -> compared.metric.equals(metric.text()))
                .findFirst();
    }

    /** Returns the percentile that it is, from 0 to 100; 0 for what is no percentile. */
    public double percent() {
        return percent;
    }

    /** Returns whether it is a percentile of the response time. */
    public boolean isPercentile() {
        return percent > 0;
    }

    /** Returns whether more of it is an improvement. */
    public boolean higherIsBetter() {
        return false;
    }

    /** Returns by how much it may get worse unless a scenario says otherwise, as a share: 0.05 is 5 %. */
    public double limit() {
        return limit;
    }

    /** Returns the share by which a threshold with this factor of the baseline lets it get worse. */
    public double limitOf(double factor) {
        return (higherIsBetter() ? 1 / factor : factor) - 1;
    }

    /** Returns the smallest difference that counts, in the unit of the value. */
    public double floor() {
        return floor;
    }

    /** Returns the unit of the value. */
    public String unit() {
        return higherIsBetter() ? "/s" : "ms";
    }

    /** Returns its name in scenarios and reports, such as {@code p95}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
