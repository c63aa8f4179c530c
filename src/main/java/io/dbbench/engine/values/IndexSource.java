package io.dbbench.engine.values;

import io.dbbench.scenario.Distribution;

/**
 * The index of the item that an iteration gets. A pure function of the iteration, without state or allocation, so that all
 * workers share one.
 */
interface IndexSource {

    /** Returns an index from 0 to one less than the number of items. */
    long at(long iteration);

    /**
     * Returns a source that draws from a distribution; if it has a slope, the first index is the most likely.
     *
     * @param count number of items, at least 1. Uniform takes it as unsigned, with 0 for 2^64; the others need less than
     *     2^63
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

    /** Returns the index at a share of all, from 0 to 1; rounding may raise a share to 1. */
    static long fromShare(double share, long count) {
        return Math.min((long) (share * (double) count), count - 1);
    }
}
