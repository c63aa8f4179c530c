package io.dbbench.load.threshold;

import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.LatencyMetric;
import io.dbbench.scenario.LatencyMetric.Exact;
import io.dbbench.scenario.LatencyMetric.Part;
import io.dbbench.scenario.LatencyMetric.Percentile;
import io.dbbench.scenario.LatencyMetric.Statistic;
import io.dbbench.scenario.Metric;
import java.util.OptionalDouble;

/** Which figures of a test never exceed which others, whatever is measured. */
final class MetricOrder {
    private MetricOrder() {}

    /** Whether {@code low} is at most {@code high} in every result. */
    static boolean isNeverAbove(Metric low, Metric high) {
        if (low instanceof LatencyMetric left && high instanceof LatencyMetric right) {
            boolean parts = left.part() == right.part() || right.part() == Part.RESPONSE;
            return parts && isNeverAbove(left.statistic(), right.statistic());
        }
        // an iteration has at least one statement
        return low.equals(high) || (low == CountMetric.TPS && high == CountMetric.QPS);
    }

    private static boolean isNeverAbove(Statistic low, Statistic high) {
        if (low == Exact.STDDEV || high == Exact.STDDEV) {
            return false;
        }
        OptionalDouble left = percent(low);
        OptionalDouble right = percent(high);
        boolean bothAverages = left.isEmpty() && right.isEmpty();
        return bothAverages
                || left.orElse(100) <= right.orElse(0)
                || left.equals(OptionalDouble.of(0))
                || right.equals(OptionalDouble.of(100));
    }

    /** The extremes are percentiles too; an average may lie anywhere between them. */
    private static OptionalDouble percent(Statistic statistic) {
        if (statistic instanceof Percentile percentile) {
            return OptionalDouble.of(percentile.percent());
        }
        return switch ((Exact) statistic) {
            case MIN -> OptionalDouble.of(0);
            case MAX -> OptionalDouble.of(100);
            case AVG, STDDEV -> OptionalDouble.empty();
        };
    }
}
