package io.dbbench.engine.values;

/**
 * Zipf's distribution: the k-th of n in proportion to {@code k^-s}. By rejection and inversion (Hörmann and Derflinger,
 * "Rejection-inversion to generate variates from monotone discrete distributions", 1996), which needs no table of n
 * probabilities and about one attempt per draw for any s; the method of Devroye that pgbench uses needs many attempts if s
 * is close to 1. The samplers of commons-rng keep state and count only to 2^31; this one keeps none.
 *
 * <p>The area under {@code x^-s} from 1 to x is called H here; s is more than 1.
 */
final class ZipfianIndex implements IndexSource {
    private final double s;
    private final double q;
    private final long count;
    private final long key;

    private final double areaFrom;
    private final double areaTo;

    /** A point this close to the middle of its bar is always under the bar. */
    private final double surelyInside;

    ZipfianIndex(double s, long count, long key) {
        this.s = s;
        this.q = s - 1;
        this.count = count;
        this.key = key;
        this.areaFrom = area(1.5) - 1;
        this.areaTo = area((double) count + 0.5);
        this.surelyInside = 2 - areaInverse(area(2.5) - height(2));
    }

    @Override
    public long at(long iteration) {
        long attempts = IndexedRandom.bits(key, iteration);
        for (long attempt = 0; ; attempt++) {
            double area = areaTo + IndexedRandom.unit(attempts, attempt) * (areaFrom - areaTo);
            double x = areaInverse(area);
            double k = Math.max(1, Math.min((double) count, Math.rint(x)));
            if (k - x <= surelyInside || area >= area(k + 0.5) - height(k)) {
                return (long) k - 1;
            }
        }
    }

    private double height(double x) {
        return Math.exp(-s * Math.log(x));
    }

    private double area(double x) {
        return -Math.expm1(-q * Math.log(x)) / q;
    }

    /** For large s the area comes so close to its limit that it is the limit; all beyond is one point. */
    private double areaInverse(double area) {
        return Math.exp(-Math.log1p(Math.max(-1, -q * area)) / q);
    }
}
