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

/** Response times as bars on one logarithmic axis for all tests, so that location, width and tail can be compared. */
record DistributionChart(double fromNanos, double toNanos) {
    private static final String TITLE = "distribution";

    /** Returns the axis from the shortest response to the longest; empty if they do not differ. */
    static Optional<DistributionChart> of(List<BenchmarkResult> results) {
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

    /** Returns the ends of the axis, with a title where there is room. */
    String heading(int cells) {
        String left = ResultNumbers.milliseconds(OptionalDouble.of(fromNanos)) + "ms";
        String right = ResultNumbers.milliseconds(OptionalDouble.of(toNanos)) + "ms";
        int room = cells - left.length() - right.length();
        String between = room < TITLE.length() + 2 ? "" : " ".repeat((room - TITLE.length()) / 2) + TITLE;
        return left + TerminalText.padRight(between, room) + right;
    }

    String bars(Latencies latencies, int cells) {
        long[] edges = new long[cells + 1];
        for (int i = 0; i <= cells; i++) {
            edges[i] = Math.round(fromNanos * Math.pow(toNanos / fromNanos, (double) i / cells));
        }
        edges[cells]++; // includes the longest
        return Sparkline.of(
                Arrays.stream(latencies.countsBetween(edges)).asDoubleStream().toArray());
    }
}
