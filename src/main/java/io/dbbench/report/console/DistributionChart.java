package io.dbbench.report.console;

import io.dbbench.report.ResultNumbers;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.stats.Latencies;
import io.dbbench.terminal.Sparkline;
import io.dbbench.terminal.TerminalText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Response times as bars on one logarithmic axis for all tests, so that they can be compared: where a test lies, how wide
 * it is, and how long its tail.
 */
public record DistributionChart(double fromNanos, double toNanos) {
    private static final String TITLE = "distribution";

    /** From the shortest response of all tests to the longest; empty when these do not differ. */
    public static Optional<DistributionChart> of(List<BenchmarkResult> results) {
        long from = results.stream()
                .flatMapToLong(test -> test.response().minNanos().stream())
                .min()
                .orElse(0);
        long to = results.stream()
                .flatMapToLong(test -> test.response().maxNanos().stream())
                .max()
                .orElse(0);
        return to > Math.max(from, 1) ? Optional.of(new DistributionChart(Math.max(from, 1), to)) : Optional.empty();
    }

    /** The ends of the axis, and what it is where there is room. */
    public String heading(int cells) {
        String left = ResultNumbers.milliseconds(OptionalDouble.of(fromNanos)) + "ms";
        String right = ResultNumbers.milliseconds(OptionalDouble.of(toNanos)) + "ms";
        int room = cells - left.length() - right.length();
        String between = room < TITLE.length() + 2 ? "" : " ".repeat((room - TITLE.length()) / 2) + TITLE;
        return left + TerminalText.padRight(between, room) + right;
    }

    public String bars(Latencies latencies, int cells) {
        long[] edges = new long[cells + 1];
        for (int i = 0; i <= cells; i++) {
            edges[i] = Math.round(fromNanos * Math.pow(toNanos / fromNanos, (double) i / cells));
        }
        edges[cells]++; // the longest is inside
        return Sparkline.of(
                Arrays.stream(latencies.countsBetween(edges)).asDoubleStream().toArray());
    }
}
