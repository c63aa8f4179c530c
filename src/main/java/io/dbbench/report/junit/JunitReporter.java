package io.dbbench.report.junit;

import io.dbbench.report.Notice;
import io.dbbench.report.Reporter;
import io.dbbench.report.StatusSymbol;
import io.dbbench.report.ThresholdSummary;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.TerminalText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * JUnit's XML for the test pages of CI servers: a test case for each test (did it run to its end?) and for each of its
 * thresholds, in a suite for each suite. No data is an error. A threshold that only warns passes; the suite's output
 * tells of it.
 */
public final class JunitReporter implements Reporter {
    private static final String WITHOUT_SUITE = "(no suite)";

    @Override
    public String name() {
        return "junit";
    }

    @Override
    public String description() {
        return "JUnit XML, a test case a threshold, for the pages of CI servers";
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        Map<Optional<String>, List<BenchmarkResult>> suites = new LinkedHashMap<>();
        result.results()
                .forEach(test -> suites.computeIfAbsent(test.suite(), key -> new ArrayList<>())
                        .add(test));
        try {
            JunitDocument document = new JunitDocument(result);
            if (!(result.outcome() instanceof Outcome.Completed)) {
                document.suite("run", List.of(JunitCase.ofRun(result)), "");
            }
            for (var suite : suites.entrySet()) {
                document.suite(
                        suite.getKey().orElse(WITHOUT_SUITE),
                        cases(result, suite.getValue()),
                        output(suite.getValue()));
            }
            out.write(document.end().getBytes(StandardCharsets.UTF_8));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static List<JunitCase> cases(RunResult result, List<BenchmarkResult> tests) {
        String scenario = result.scenario().name();
        List<JunitCase> cases = new ArrayList<>();
        for (BenchmarkResult test : tests) {
            cases.add(JunitCase.ofTest(result, test));
            test.verdicts().forEach(verdict -> cases.add(JunitCase.ofThreshold(scenario, test, verdict)));
        }
        return cases;
    }

    private static String output(List<BenchmarkResult> tests) {
        StringBuilder output = new StringBuilder();
        for (BenchmarkResult test : tests) {
            test.verdicts().stream()
                    .filter(verdict -> StatusSymbol.of(verdict) == StatusSymbol.WARNING)
                    .forEach(verdict -> line(
                            output, test, "warning: " + verdict.check() + ": " + ThresholdSummary.finding(verdict)));
            test.warnings().forEach(warning -> line(output, test, "warning: " + warning));
            test.failures().forEach(failure -> line(output, test, Notice.count(failure) + ": " + failure.example()));
        }
        return output.toString();
    }

    private static void line(StringBuilder output, BenchmarkResult test, String words) {
        output.append(TerminalText.visible(test.testName() + ": " + words)).append('\n');
    }
}
