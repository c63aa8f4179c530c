package io.dbbench.result.comparison;

import io.dbbench.scenario.ComparedMetric;
import java.util.Optional;

/**
 * One metric of one benchmark, compared.
 *
 * @param limit by how much the metric may change, as a share
 * @param base median of the samples, in the unit of the metric
 * @param head median of the samples, in the unit of the metric
 * @param effect ratio of head to base with an interval of 98 % confidence and the p-value of its test
 * @param adjustedPValue the p-value after Holm's adjustment for all comparisons
 * @param minimumDetectableRatio the smallest change that these samples find in nine of ten cases
 * @param samplesNeeded runs on each side, or pairs, to find a change as large as the limit in nine of ten cases
 * @param confirmation a second measurement of what had got worse; empty where nothing had
 */
public record MetricComparison(
        ComparedMetric metric,
        double limit,
        double base,
        double head,
        Effect effect,
        double adjustedPValue,
        double minimumDetectableRatio,
        int samplesNeeded,
        ComparisonVerdict verdict,
        Optional<Confirmation> confirmation) {

    /** Creates a comparison without confirmation. */
    public MetricComparison(
            ComparedMetric metric,
            double limit,
            double base,
            double head,
            Effect effect,
            double adjustedPValue,
            double minimumDetectableRatio,
            int samplesNeeded,
            ComparisonVerdict verdict) {
        this(
                metric,
                limit,
                base,
                head,
                effect,
                adjustedPValue,
                minimumDetectableRatio,
                samplesNeeded,
                verdict,
                Optional.empty());
    }

    /** Returns the same comparison after a second measurement: without it, what got worse may be chance. */
    public MetricComparison with(Confirmation second) {
        return new MetricComparison(
                metric,
                limit,
                base,
                head,
                effect,
                adjustedPValue,
                minimumDetectableRatio,
                samplesNeeded,
                second.isConfirmed() ? verdict : ComparisonVerdict.INCONCLUSIVE,
                Optional.of(second));
    }

    /** Returns whether a change beyond the limit does not count because it is below the floor of the metric. */
    public boolean isBelowFloor() {
        return verdict == ComparisonVerdict.NO_CHANGE && !effect.within(limit);
    }

    /**
     * A second, independent measurement.
     *
     * @param ratio head to base
     * @param pValue one-sided, that head is no worse than base
     */
    public record Confirmation(double ratio, double pValue) {
        private static final double ALPHA = 0.05;

        /** Returns whether it shows the change, too. */
        public boolean isConfirmed() {
            return pValue <= ALPHA;
        }
    }
}
