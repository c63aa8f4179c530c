package io.dbbench.engine.values;

/**
 * A normal distribution over the row, cut off {@code p} standard deviations from its middle, as pgbench has it. What
 * falls outside is drawn again, at most 5% of all when p is 2; the tries of an iteration have a sequence of their own, so
 * that they too depend on nothing but the iteration. Normal values by the transformation of Box and Muller, 1958.
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
        long tries = IndexedRandom.bits(key, iteration);
        for (long attempt = 0; ; attempt += 2) {
            double radius = Math.sqrt(-2 * Math.log1p(-IndexedRandom.unit(tries, attempt)));
            double deviation = radius * Math.cos(2 * Math.PI * IndexedRandom.unit(tries, attempt + 1));
            if (deviation >= -p && deviation < p) {
                return IndexSource.fromShare((deviation + p) / (2 * p), count);
            }
        }
    }
}
