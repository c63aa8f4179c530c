package io.dbbench.report;

import io.dbbench.result.Decimals;
import io.dbbench.result.RunResult;
import io.dbbench.result.TestResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of benchmarks that the action github-action-benchmark reads. It takes all that are in one file to be better
 * in the same direction, hence two reporters. Tests that did not run to their end are left out.
 */
final class GithubBenchmark {
    private final ArrayNode benchmarks = JsonNodeFactory.instance.arrayNode();

    /** What one test adds. */
    interface Content {
        void addTo(GithubBenchmark benchmarks, TestResult test);
    }

    static void write(RunResult result, Content content, OutputStream out) throws IOException {
        GithubBenchmark list = new GithubBenchmark();
        result.results().stream().filter(TestResult::hasFigures).forEach(test -> content.addTo(list, test));
        JsonText.write(list.benchmarks, out);
    }

    private static String counts(TestResult test) {
        return Figures.count(test.iterations(), "iteration") + ", " + Figures.count(test.workers(), "worker");
    }

    /** @param uncertainty half the width of the interval around the value, in the same unit */
    void add(TestResult test, String metric, String unit, OptionalDouble value, OptionalDouble uncertainty) {
        value.ifPresent(present -> {
            ObjectNode benchmark = benchmarks.addObject();
            benchmark.put("name", Cells.visible(test.testName()) + " - " + metric);
            benchmark.put("unit", unit);
            benchmark.put("value", Decimals.shortest(present));
            uncertainty.ifPresent(half ->
                    benchmark.put("range", "± " + Decimals.shortest(half).toPlainString()));
            benchmark.put("extra", counts(test));
        });
    }
}
