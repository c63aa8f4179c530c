package io.dbbench.report.json;

import io.dbbench.markup.JsonText;
import io.dbbench.report.ResultNumbers;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.TerminalText;
import io.dbbench.units.Decimals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of benchmarks that the action github-action-benchmark reads. It takes all that are in one file to be better
 * in the same direction, so there are two reporters. Tests that did not run to their end are left out.
 */
final class GithubBenchmark {
    private final ArrayNode benchmarks = JsonNodeFactory.instance.arrayNode();

    /** What one test adds. */
    interface Content {
        void addTo(GithubBenchmark benchmarks, BenchmarkResult test);
    }

    static void write(RunResult result, Content content, OutputStream out) throws IOException {
        GithubBenchmark list = new GithubBenchmark();
        result.results().stream().filter(BenchmarkResult::hasFigures).forEach(test -> content.addTo(list, test));
        out.write(JsonText.indented(list.benchmarks).getBytes(StandardCharsets.UTF_8));
    }

    private static String counts(BenchmarkResult test) {
        return ResultNumbers.count(test.iterations(), "iteration") + ", "
                + ResultNumbers.count(test.workers(), "worker");
    }

    /** @param uncertainty half the width of the interval around the value, in the same unit */
    void add(BenchmarkResult test, String metric, String unit, OptionalDouble value, OptionalDouble uncertainty) {
        value.ifPresent(present -> {
            ObjectNode benchmark = benchmarks.addObject();
            benchmark.put("name", TerminalText.visible(test.testName()) + " - " + metric);
            benchmark.put("unit", unit);
            benchmark.put("value", Decimals.shortest(present));
            uncertainty.ifPresent(half ->
                    benchmark.put("range", "± " + Decimals.shortest(half).toPlainString()));
            benchmark.put("extra", counts(test));
        });
    }
}
