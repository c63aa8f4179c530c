package io.dbbench.scenario;

/**
 * The probability of drawing each item of a list. The parameters have the meaning of pgbench's {@code random_zipfian},
 * {@code random_gaussian} and {@code random_exponential} (PostgreSQL's manual, "pgbench", "Built-in Functions").
 */
public sealed interface Distribution {

    /** Calls the visitor's method for this distribution. */
    <R> R accept(Visitor<R> visitor);

    /** Returns whether all items are equally likely. */
    default boolean isUniform() {
        return equals(new Uniform());
    }

    /** One case for each distribution. */
    interface Visitor<R> {
        R uniform();

        R zipfian(Zipfian zipfian);

        R gaussian(Gaussian gaussian);

        R exponential(Exponential exponential);
    }

    /** All items are equally likely. */
    record Uniform() implements Distribution {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.uniform();
        }
    }

    /**
     * The k-th item, counted from 1, in proportion to {@code k^-s}.
     *
     * @param s from 1.001 to 1000; a larger value prefers the first items more
     */
    record Zipfian(double s) implements Distribution {
        /** Smallest s that pgbench accepts. */
        public static final double SMALLEST = 1.001;

        /** Largest s that pgbench accepts. */
        public static final double LARGEST = 1000;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.zipfian(this);
        }
    }

    /**
     * A normal distribution around the middle item, cut off {@code p} standard deviations from it.
     *
     * @param p at least 2; a larger value gives a narrower peak
     */
    record Gaussian(double p) implements Distribution {
        /** Smallest p that pgbench accepts. */
        public static final double SMALLEST = 2;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.gaussian(this);
        }
    }

    /**
     * The first item is {@code e^p} times as likely as one after the last would be.
     *
     * @param p more than 0; a larger value prefers the first items more
     */
    record Exponential(double p) implements Distribution {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.exponential(this);
        }
    }
}
