package io.dbbench.scenario;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The right side of a threshold. */
public sealed interface Limit {
    /** Returns the dimension of its value. */
    Dimension dimension();

    /** Returns what the function for this limit returns. */
    <R> R match(Function<Quantity, R> quantity, Function<OtherMetric, R> otherMetric, Function<Baseline, R> baseline);

    /**
     * A quantity.
     *
     * @param number in the base unit of its dimension
     */
    record Quantity(double number, Dimension dimension) implements Limit {
        @Override
        public <R> R match(
                Function<Quantity, R> quantity, Function<OtherMetric, R> otherMetric, Function<Baseline, R> baseline) {
            return quantity.apply(this);
        }
    }

    /** A multiple of another metric of the same test. */
    record OtherMetric(double factor, Metric other) implements Limit {
        @Override
        public Dimension dimension() {
            return other.dimension();
        }

        @Override
        public <R> R match(
                Function<Quantity, R> quantity, Function<OtherMetric, R> otherMetric, Function<Baseline, R> baseline) {
            return otherMetric.apply(this);
        }
    }

    /** A multiple of what the same metric of the same test was in saved runs. */
    record Baseline(double factor, Dimension dimension) implements Limit {
        @Override
        public <R> R match(
                Function<Quantity, R> quantity, Function<OtherMetric, R> otherMetric, Function<Baseline, R> baseline) {
            return baseline.apply(this);
        }
    }

    /** Returns a quantity in the base unit of its dimension. */
    static Limit of(double quantity, Dimension dimension) {
        return new Quantity(quantity, dimension);
    }

    /** Returns a multiple of another metric. */
    static Limit times(double factor, Metric metric) {
        return new OtherMetric(factor, metric);
    }

    /** Returns the quantity; empty for multiples. */
    default OptionalDouble constant() {
        return match(
                quantity -> OptionalDouble.of(quantity.number()),
                other -> OptionalDouble.empty(),
                baseline -> OptionalDouble.empty());
    }

    /** Returns the other metric; empty if it has none. */
    default Optional<Metric> metric() {
        return match(quantity -> Optional.empty(), other -> Optional.of(other.other()), baseline -> Optional.empty());
    }

    /** Returns the factor of the baseline; empty if it has none. */
    default OptionalDouble ofBaseline() {
        return match(
                quantity -> OptionalDouble.empty(),
                other -> OptionalDouble.empty(),
                baseline -> OptionalDouble.of(baseline.factor()));
    }
}
