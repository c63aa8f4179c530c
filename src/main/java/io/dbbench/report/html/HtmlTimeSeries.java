package io.dbbench.report.html;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Slice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The time series of a test in a bounded number of points of equal length. A point has the average rate of its seconds, and
 * the highest of each percentile, because percentiles cannot be averaged. A second in which nothing completed is a rate of
 * zero and a gap in the latencies.
 *
 * @param stepSeconds length of a point; the last may be shorter, or up to half as long again
 * @param rates completed iterations per second
 * @param errors failed iterations
 */
record HtmlTimeSeries(
        long stepSeconds,
        List<BigDecimal> rates,
        List<Long> errors,
        List<@Nullable BigDecimal> p50,
        List<@Nullable BigDecimal> p95,
        List<@Nullable BigDecimal> p99,
        List<@Nullable BigDecimal> max) {

    /** Shorter tests have no time series. */
    private static final int MIN_SECONDS = 3;

    static Optional<HtmlTimeSeries> of(BenchmarkResult test, int maxPoints) {
        List<Slice> slices = test.series();
        double seconds = test.elapsed().toNanos() / 1e9;
        long lastSecond = slices.stream().mapToLong(Slice::second).max().orElse(0);
        if (lastSecond + 1 < MIN_SECONDS) {
            return Optional.empty();
        }
        double length = Math.max(seconds, (double) lastSecond);
        long step = Math.max(1, (long) Math.ceil(length / maxPoints));
        int points = Math.max(1, (int) Math.round(length / step));
        List<List<Slice>> groups = new ArrayList<>();
        for (int point = 0; point < points; point++) {
            groups.add(new ArrayList<>());
        }
        slices.forEach(slice ->
                groups.get((int) Math.min(points - 1, slice.second() / step)).add(slice));
        return Optional.of(new HtmlTimeSeries(
                step,
                rates(groups, step, length),
                groups.stream()
                        .map(group -> group.stream().mapToLong(Slice::errors).sum())
                        .toList(),
                highest(groups, Slice::p50Nanos),
                highest(groups, Slice::p95Nanos),
                highest(groups, Slice::p99Nanos),
                highest(groups, Slice::maxNanos)));
    }

    private static List<BigDecimal> rates(List<List<Slice>> groups, long step, double length) {
        List<BigDecimal> rates = new ArrayList<>();
        for (int point = 0; point < groups.size(); point++) {
            long completed =
                    groups.get(point).stream().mapToLong(Slice::completed).sum();
            double begin = (double) point * step;
            double seconds = point == groups.size() - 1 ? length - begin : step;
            rates.add(HtmlNumbers.of(completed / Math.max(seconds, 1e-3)));
        }
        return rates;
    }

    private static List<@Nullable BigDecimal> highest(
            List<List<Slice>> groups, Function<Slice, OptionalLong> percentile) {
        List<@Nullable BigDecimal> highest = new ArrayList<>();
        for (List<Slice> group : groups) {
            highest.add(group.stream()
                    .flatMapToLong(slice -> percentile.apply(slice).stream())
                    .boxed()
                    .max(Comparator.naturalOrder())
                    .map(HtmlNumbers::milliseconds)
                    .orElse(null));
        }
        return highest;
    }
}
