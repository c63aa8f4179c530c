package io.dbbench.engine.values;

/**
 * A normal distribution over indexes, cut off {@code p} standard deviations from the middle, as in pgbench. Values outside
 * are drawn again, at most 5% of them if p is 2; the attempts of an iteration have their own sequence, so that they depend
 * only on the iteration, too. Normal values by the transformation of Box and Muller, 1958.
 */
final class GaussianIndex implements IndexSource {
    private final double p;
    private final long count;
    private final long key;

    GaussianIndex(double p, long count, long key) {
        this.p = p;
        this.count = count;
        this.key = key;
    }

    @Override
    public long at(long iteration) {
        long attempts = IndexedRandom.bits(key, iteration);
        for (long attempt = 0; ; attempt += 2) {
            double radius = Math.sqrt(-2 * Math.log1p(-IndexedRandom.unit(attempts, attempt)));
            double deviation = radius * Math.cos(2 * Math.PI * IndexedRandom.unit(attempts, attempt + 1));
            if (deviation >= -p && deviation < p) {
                return IndexSource.fromShare((deviation + p) / (2 * p), count);
            }
        }
    }
}
