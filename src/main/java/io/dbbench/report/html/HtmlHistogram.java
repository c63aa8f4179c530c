package io.dbbench.report.html;

import io.dbbench.stats.Latencies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The distribution of latencies in a bounded number of points.
 *
 * @param bins the histogram; absent where only the curve is shown
 * @param curve percentiles in milliseconds: the i-th is the latency that one in {@code 10^(i/12)} iterations exceeds, and
 *     the last is the maximum
 */
record HtmlHistogram(long count, Optional<Bins> bins, List<BigDecimal> curve) {
    private static final int CURVE_POINTS_PER_DECADE = 12;

    /** From coarse to fine; each divides the others, so that edges coincide. */
    private static final List<Integer> BINS_PER_DECADE = List.of(10, 20, 40, 80, 160);

    private static final int MAX_BINS = 160;

    /**
     * Counts between edges at equal distances on a logarithmic axis.
     *
     * @param perDecade how many edges there are from one power of ten to the next
     * @param first the number of the first edge, which lies at {@code 10^(first/perDecade)} nanoseconds
     */
    record Bins(int perDecade, int first, List<Long> counts) {}

    static Optional<HtmlHistogram> whole(Latencies latencies) {
        return curve(latencies)
                .map(histogram -> new HtmlHistogram(histogram.count(), bins(latencies), histogram.curve()));
    }

    static Optional<HtmlHistogram> curve(Latencies latencies) {
        if (latencies.count() == 0) {
            return Optional.empty();
        }
        List<BigDecimal> points = new ArrayList<>();
        for (int point = 0; oneIn(point) < latencies.count(); point++) {
            points.add(milliseconds(latencies.percentileNanos(100 - 100 / oneIn(point))));
        }
        points.add(milliseconds(latencies.maxNanos()));
        return Optional.of(new HtmlHistogram(latencies.count(), Optional.empty(), points));
    }

    private static double oneIn(int point) {
        return StrictMath.pow(10, (double) point / CURVE_POINTS_PER_DECADE);
    }

    private static BigDecimal milliseconds(OptionalLong nanos) {
        return HtmlNumbers.milliseconds(nanos.orElseThrow());
    }

    /** Returns bins as fine as the number of latencies allows: about three per unit of its square root. */
    private static Optional<Bins> bins(Latencies latencies) {
        double low = StrictMath.log10((double) Math.max(latencies.minNanos().orElse(1), 1));
        double high = StrictMath.log10((double) Math.max(latencies.maxNanos().orElse(1), 1));
        double maxBins = Math.min(MAX_BINS, 3 * Math.sqrt((double) latencies.count()) + 1);
        int perDecade = BINS_PER_DECADE.stream()
                .filter(each -> (high - low) * each <= maxBins)
                .reduce((coarser, finer) -> finer)
                .orElse(BINS_PER_DECADE.get(0));
        int first = (int) Math.floor(low * perDecade);
        int last = (int) Math.floor(high * perDecade);
        long[] edges = new long[last - first + 2];
        Arrays.setAll(edges, index -> Math.round(StrictMath.pow(10, (double) (first + index) / perDecade)));
        edges[0] = 0;
        edges[edges.length - 1] = Long.MAX_VALUE;
        return Optional.of(new Bins(
                perDecade,
                first,
                Arrays.stream(latencies.countsBetween(edges)).boxed().toList()));
    }
}
