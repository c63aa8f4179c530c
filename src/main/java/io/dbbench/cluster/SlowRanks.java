package io.dbbench.cluster;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/** Finds ranks that are so much slower than the others that their machine, and not the server, must be the reason. */
final class SlowRanks {
    private static final double NOTABLE_RATIO = 1.2;
    private static final double STANDARD_ERRORS = 5;

    private SlowRanks() {}

    /**
     * Returns what is odd about the ranks of a test.
     *
     * @param parts results by rank
     * @param hosts names of their machines, by rank
     */
    static List<Finding> findings(Map<Integer, BenchmarkResult> parts, IntFunction<String> hosts) {
        return parts.keySet().stream()
                .flatMap(rank -> finding(rank, parts, hosts.apply(rank)).stream())
                .toList();
    }

    private static Optional<Finding> finding(int rank, Map<Integer, BenchmarkResult> parts, String host) {
        BenchmarkResult part = Optional.ofNullable(parts.get(rank)).orElseThrow();
        double[] others = parts.entrySet().stream()
                .filter(other -> other.getKey() != rank)
                .map(other -> other.getValue().response().percentileNanos(50))
                .flatMapToLong(OptionalLong::stream)
                .asDoubleStream()
                .sorted()
                .toArray();
        OptionalLong own = part.response().percentileNanos(50);
        if (others.length < 2 || own.isEmpty()) {
            return Optional.empty();
        }
        double usual = (others[(others.length - 1) / 2] + others[others.length / 2]) / 2;
        double excess = own.getAsLong() - usual;
        boolean notable = own.getAsLong() > NOTABLE_RATIO * usual && excess > STANDARD_ERRORS * medianError(part);
        return notable
                ? Optional.of(Finding.warning(
                                "slow-rank",
                                "rank " + rank + " on " + host + " is the limit, not the server: its median is "
                                        + Math.round(100 * excess / usual) + " % above that of the other ranks")
                        .advising("use machines of equal speed, with nothing else to do")
                        .with("rank", rank)
                        .with("p50_nanos", own.getAsLong())
                        .with("others_p50_nanos", usual))
                : Optional.empty();
    }

    /** The interval of the median has 95 % confidence, so that it is four standard errors wide. */
    private static double medianError(BenchmarkResult part) {
        return part.precision().stream()
                .flatMap(precision -> precision.percentiles().stream())
                .filter(interval -> interval.percent() == 50)
                .mapToDouble(interval -> (interval.highNanos() - interval.lowNanos()) / 4.0)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
