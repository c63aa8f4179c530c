package io.dbbench.report.json;

import io.dbbench.report.ConfidenceHalfWidths;
import io.dbbench.report.Reporter;
import io.dbbench.report.ResultNumbers;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalDouble;

/** Response times in milliseconds for github-action-benchmark's tool {@code customSmallerIsBetter}. */
public final class GithubBenchmarkSmallerReporter implements Reporter {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    @Override
    public String name() {
        return "github-benchmark-smaller";
    }

    @Override
    public String description() {
        return "response times for github-action-benchmark's customSmallerIsBetter";
    }

    @Override
    public boolean showsUnfinishedRuns() {
        return false;
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        GithubBenchmark.write(result, GithubBenchmarkSmallerReporter::add, out);
    }

    private static void add(GithubBenchmark benchmarks, BenchmarkResult test) {
        benchmarks.add(
                test,
                "avg",
                "ms",
                milliseconds(test.response().averageNanos()),
                milliseconds(ConfidenceHalfWidths.ofAverage(test)));
        for (int percent : new int[] {95, 99}) {
            benchmarks.add(
                    test,
                    "p" + percent,
                    "ms",
                    milliseconds(ResultNumbers.asDouble(test.response().percentileNanos(percent))),
                    milliseconds(ConfidenceHalfWidths.ofPercentile(test, percent)));
        }
    }

    private static OptionalDouble milliseconds(OptionalDouble nanos) {
        return nanos.isPresent() ? OptionalDouble.of(nanos.getAsDouble() / NANOS_PER_MILLISECOND) : nanos;
    }
}
