package io.dbbench.engine.values;

/**
 * An exponential distribution over indexes, cut off at the last one, by its inverse: pgbench's manual gives the k-th of n the
 * probability {@code (e^(-p(k-1)/n) - e^(-pk/n)) / (1 - e^-p)}.
 */
final class ExponentialIndex implements IndexSource {
    private final double p;
    private final long count;
    private final long key;

    /** The probability before the cut. */
    private final double mass;

    ExponentialIndex(double p, long count, long key) {
        this.p = p;
        this.count = count;
        this.key = key;
        this.mass = -Math.expm1(-p);
    }

    @Override
    public long at(long iteration) {
        double share = -Math.log1p(-mass * IndexedRandom.unit(key, iteration)) / p;
        return IndexSource.fromShare(share, count);
    }
}
