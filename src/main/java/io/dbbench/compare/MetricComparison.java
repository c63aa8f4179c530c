package io.dbbench.compare;

import io.dbbench.scenario.ComparedMetric;

/**
 * One metric of one benchmark, compared.
 *
 * @param base median of the runs, in the unit of the metric
 * @param head median of the runs, in the unit of the metric
 * @param effect ratio of head to base with an interval of 98 % confidence and the p-value of its test
 * @param adjustedPValue the p-value after Holm's adjustment for all comparisons
 * @param minimumDetectableRatio the smallest change that these runs find in nine of ten cases
 * @param runsNeeded on each side, to find a change as large as the limit in nine of ten cases
 */
public record MetricComparison(
        ComparedMetric metric,
        double base,
        double head,
        Effect effect,
        double adjustedPValue,
        double minimumDetectableRatio,
        int runsNeeded,
        ComparisonVerdict verdict) {}
