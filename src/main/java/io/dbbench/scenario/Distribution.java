package io.dbbench.scenario;

/**
 * How likely each of a row of things is to be drawn. The parameters mean what they mean in pgbench's
 * {@code random_zipfian}, {@code random_gaussian} and {@code random_exponential} (PostgreSQL's manual, "pgbench",
 * "Built-in Functions").
 */
public sealed interface Distribution {

    /** All alike. */
    record Uniform() implements Distribution {}

    /**
     * The k-th, counted from 1, in proportion to {@code k^-s}.
     *
     * @param s from 1.001 to 1000; the larger, the steeper
     */
    record Zipfian(double s) implements Distribution {
        /** Smallest s that pgbench takes. */
        public static final double SMALLEST = 1.001;

        /** Largest s that pgbench takes. */
        public static final double LARGEST = 1000;
    }

    /**
     * A bell over the middle, cut off {@code p} standard deviations from it.
     *
     * @param p at least 2; the larger, the narrower
     */
    record Gaussian(double p) implements Distribution {
        /** Smallest p that pgbench takes. */
        public static final double SMALLEST = 2;
    }

    /**
     * The first is {@code e^p} times as likely as what comes after the last would be.
     *
     * @param p more than 0; the larger, the steeper
     */
    record Exponential(double p) implements Distribution {}
}
