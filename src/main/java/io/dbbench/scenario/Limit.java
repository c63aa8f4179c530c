package io.dbbench.scenario;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The right side of a threshold: a quantity, or a multiple of another metric of the same test.
 *
 * @param number a quantity in the base unit of its dimension, or the factor of the metric
 * @param dimension of the quantity, or of the metric
 */
public record Limit(double number, Dimension dimension, Optional<Metric> metric) {
    public static Limit of(double quantity, Dimension dimension) {
        return new Limit(quantity, dimension, Optional.empty());
    }

    public static Limit times(double factor, Metric metric) {
        return new Limit(factor, metric.dimension(), Optional.of(metric));
    }

    /** Returns the quantity; empty for a multiple of a metric. */
    public OptionalDouble constant() {
        return metric.isPresent() ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}
