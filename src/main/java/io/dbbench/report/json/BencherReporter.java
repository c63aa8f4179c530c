package io.dbbench.report.json;

import io.dbbench.markup.DistinctNames;
import io.dbbench.markup.JsonText;
import io.dbbench.report.ConfidenceHalfWidths;
import io.dbbench.report.Reporter;
import io.dbbench.report.ResultNumbers;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Precision;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.TerminalText;
import io.dbbench.units.Decimals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Bencher Metric Format: a benchmark a test, with Bencher's own measures {@code latency} (nanoseconds) and
 * {@code throughput} (a second), and percentiles beside them. Tests that did not run to their end are left out.
 */
public final class BencherReporter implements Reporter {
    private static final int LONGEST_NAME = 1024;
    private static final double[] PERCENTS = {50, 95, 99};

    @Override
    public String name() {
        return "bencher";
    }

    @Override
    public String description() {
        return "Bencher Metric Format, for `bencher run --adapter json`";
    }

    @Override
    public boolean showsUnfinishedRuns() {
        return false;
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        ObjectNode benchmarks = JsonNodeFactory.instance.objectNode();
        DistinctNames names = new DistinctNames(LONGEST_NAME);
        result.results().stream()
                .filter(BenchmarkResult::hasFigures)
                .forEach(test -> benchmarks.set(names.next(TerminalText.visible(test.testName())), measures(test)));
        out.write(JsonText.indented(benchmarks).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode measures(BenchmarkResult test) {
        ObjectNode measures = JsonNodeFactory.instance.objectNode();
        add(measures, "latency", test.response().averageNanos(), ConfidenceHalfWidths.ofAverage(test));
        for (double percent : PERCENTS) {
            addPercentile(measures, test, percent);
        }
        add(measures, "throughput", test.qps(), OptionalDouble.empty());
        return measures;
    }

    private static void addPercentile(ObjectNode measures, BenchmarkResult test, double percent) {
        String name = "latency-p" + Math.round(percent);
        OptionalDouble nanos = ResultNumbers.asDouble(test.response().percentileNanos(percent));
        add(measures, name, nanos, OptionalDouble.empty());
        test.precision().stream()
                .flatMap(precision -> precision.percentiles().stream())
                .filter(interval -> interval.percent() == percent)
                .forEach(interval -> addInterval(measures.withObjectProperty(name), interval));
    }

    private static void addInterval(ObjectNode metric, Precision.Interval interval) {
        metric.put("lower_value", interval.lowNanos()).put("upper_value", interval.highNanos());
    }

    /** @param uncertainty half the width of the interval around the value */
    private static void add(ObjectNode measures, String name, OptionalDouble value, OptionalDouble uncertainty) {
        value.ifPresent(present -> {
            ObjectNode metric = measures.putObject(name).put("value", Decimals.shortest(present));
            uncertainty.ifPresent(half -> metric.put("lower_value", Decimals.shortest(Math.max(0, present - half)))
                    .put("upper_value", Decimals.shortest(present + half)));
        });
    }
}
