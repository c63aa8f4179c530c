package io.dbbench.engine.values;

import io.dbbench.scenario.Distribution;

/**
 * Which of a row of things an iteration gets. A pure function of the iteration: neither state nor allocation, so that
 * all workers share one.
 */
interface IndexSource {

    /** From 0 to one less than there are things. */
    long at(long iteration);

    /**
     * Draws by a distribution, the first thing being the likeliest where it has a slope.
     *
     * @param count how many things there are, at least 1; a distribution other than uniform needs it below 2^63, for
     *     uniform it is unsigned and 0 stands for 2^64
     */
    static IndexSource of(Distribution distribution, long count, long key) {
        return distribution.accept(new Distribution.Visitor<>() {
            @Override
            public IndexSource uniform() {
                return iteration -> IndexedRandom.below(count, key, iteration);
            }

            @Override
            public IndexSource zipfian(Distribution.Zipfian zipfian) {
                return new ZipfianIndex(zipfian.s(), count, key);
            }

            @Override
            public IndexSource gaussian(Distribution.Gaussian gaussian) {
                return new GaussianIndex(gaussian.p(), count, key);
            }

            @Override
            public IndexSource exponential(Distribution.Exponential exponential) {
                return new ExponentialIndex(exponential.p(), count, key);
            }
        });
    }

    /** The thing that a share of the row, from 0 to 1, falls on; rounding may bring a share up to 1. */
    static long fromShare(double share, long count) {
        return Math.min((long) (share * (double) count), count - 1);
    }
}
