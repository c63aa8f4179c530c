package io.dbbench.report.junit;

import io.dbbench.markup.JunitXml;
import io.dbbench.report.BoundedText;
import io.dbbench.report.Notice;
import io.dbbench.report.Reporter;
import io.dbbench.report.StatusSymbol;
import io.dbbench.report.ThresholdSummary;
import io.dbbench.report.comparison.ComparisonSection;
import io.dbbench.report.comparison.JunitComparison;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.TerminalText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * JUnit XML for the test pages of CI servers, with all that Ant's schema requires: a suite per suite, and in it a case per
 * test (did it complete?) and per threshold. No data is an error. A threshold that only warns passes; it is in the output of
 * the suite.
 */
public final class JunitReporter implements Reporter {
    private static final String WITHOUT_SUITE = "(no suite)";

    @Override
    public String name() {
        return "junit";
    }

    @Override
    public String description() {
        return "JUnit XML with one test case per threshold, for CI servers";
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        Map<Optional<String>, List<BenchmarkResult>> bySuite = new LinkedHashMap<>();
        result.results()
                .forEach(test -> bySuite.computeIfAbsent(test.suite(), key -> new ArrayList<>())
                        .add(test));
        List<JunitXml.Suite> suites = new ArrayList<>();
        TestCases cases = new TestCases(result);
        if (!result.outcome().isCompleted()) {
            suites.add(suite(result, suites.size(), "run", List.of(cases.ofRun()), ""));
        }
        bySuite.forEach((suite, tests) -> suites.add(
                suite(result, suites.size(), suite.orElse(WITHOUT_SUITE), cases(cases, tests), output(tests))));
        for (ComparisonSection comparison : ComparisonSection.of(result)) {
            String name = "comparison of " + comparison.head();
            suites.add(comparison(result, suites.size(), name, JunitComparison.cases(name, comparison.tests())));
        }
        result.baseline()
                .filter(baseline -> !baseline.isComparable())
                .ifPresent(baseline -> suites.add(
                        suite(result, suites.size(), "baseline", List.of(JunitComparison.comparable(baseline)), "")));
        out.write(JunitXml.of(suites).getBytes(StandardCharsets.UTF_8));
    }

    /** The strictest schema in use allows no output of single cases. */
    private static JunitXml.Suite comparison(RunResult result, int id, String name, List<JunitXml.Case> cases) {
        String output = cases.stream()
                .filter(each -> !each.output().isEmpty())
                .map(each -> each.name() + ": " + each.output() + "\n")
                .collect(Collectors.joining());
        List<JunitXml.Case> silent = cases.stream()
                .map(each -> new JunitXml.Case(each.className(), each.name(), each.time(), each.trouble(), ""))
                .toList();
        return suite(result, id, name, silent, output);
    }

    private static JunitXml.Suite suite(
            RunResult result, int id, String name, List<JunitXml.Case> cases, String output) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("package", result.scenario().name());
        attributes.put("id", Integer.toString(id));
        attributes.put("timestamp", timestamp(result));
        attributes.put("hostname", "localhost"); // required, but a result does not name its machine
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("dbbench", result.version());
        properties.put("scenario", result.scenario().file());
        properties.put("seed", Long.toString(result.seed()));
        return new JunitXml.Suite(name, attributes, properties, cases, Optional.of(output));
    }

    private static String timestamp(RunResult result) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                result.startedAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    private static List<JunitXml.Case> cases(TestCases cases, List<BenchmarkResult> tests) {
        List<JunitXml.Case> all = new ArrayList<>();
        for (BenchmarkResult test : tests) {
            all.add(cases.of(test));
            test.verdicts().forEach(verdict -> all.add(cases.of(test, verdict)));
        }
        return all;
    }

    private static String output(List<BenchmarkResult> tests) {
        StringBuilder output = new StringBuilder();
        for (BenchmarkResult test : tests) {
            test.verdicts().stream()
                    .filter(verdict -> StatusSymbol.of(verdict) == StatusSymbol.WARNING)
                    .forEach(verdict -> addLine(
                            output, test, "warning: " + verdict.check() + ": " + ThresholdSummary.result(verdict)));
            test.findings().forEach(finding -> addLine(output, test, line(finding)));
            test.failures().forEach(failure -> addLine(output, test, Notice.count(failure) + ": " + failure.example()));
        }
        return output.toString();
    }

    private static String line(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT) + ": "
                + BoundedText.of(finding.text(), BoundedText.MESSAGE);
    }

    private static void addLine(StringBuilder output, BenchmarkResult test, String words) {
        output.append(TerminalText.visible(test.testName() + ": " + words)).append('\n');
    }
}
