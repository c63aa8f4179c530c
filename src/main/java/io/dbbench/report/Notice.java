package io.dbbench.report;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Failure;
import io.dbbench.result.Finding;
import io.dbbench.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An error or a finding as reports show it, of bounded length.
 *
 * @param testName absent if it is about the run as a whole
 * @param detail foreign text, such as a message of the server
 */
public record Notice(StatusSymbol symbol, Optional<String> testName, String message, Optional<String> detail) {
    /** Of one test; a page has all of them. */
    private static final int MOST_CAUSES = 5;

    public Notice {
        testName = testName.map(name -> BoundedText.of(name, BoundedText.NAME));
        message = BoundedText.of(message, BoundedText.MESSAGE);
        detail = detail.map(text -> BoundedText.of(text, BoundedText.MESSAGE));
    }

    /** Returns the failed iterations by test and SQLSTATE; of a mix, those of its branches. */
    public static List<Notice> errors(RunResult result) {
        Set<String> mixes = result.results().stream()
                .map(BenchmarkResult::subject)
                .filter(subject -> subject.branch().isPresent())
                .map(BenchmarkResult.Subject::entry)
                .collect(Collectors.toSet());
        return result.results().stream()
                .filter(test -> test.subject().branch().isPresent()
                        || !mixes.contains(test.subject().entry()))
                .flatMap(test -> test.failures().stream().map(failure -> error(test, failure)))
                .toList();
    }

    private static Notice error(BenchmarkResult test, Failure failure) {
        return new Notice(
                StatusSymbol.NONE, Optional.of(test.testName()), count(failure), Optional.of(failure.example()));
    }

    /** Returns how many iterations failed with which SQLSTATE, and whether the test expects it. */
    public static String count(Failure failure) {
        return ResultNumbers.count(failure.count()) + " with SQLSTATE " + failure.sqlState()
                + (failure.expectation() == Failure.Expectation.EXPECTED ? ", expected" : "");
    }

    /**
     * Returns the findings about the run, then those about its tests, without those that only inform: a reader of the whole
     * run would take them for warnings.
     */
    public static List<Notice> findings(RunResult result) {
        List<Notice> notices = new ArrayList<>();
        warnings(result.findings()).forEach(finding -> notices.add(of(finding, Optional.empty())));
        result.results().forEach(test -> {
            stoppedEarly(test)
                    .ifPresent(message -> notices.add(
                            new Notice(StatusSymbol.WARNING, Optional.of(test.testName()), message, Optional.empty())));
            notices.addAll(findings(test));
        });
        return notices;
    }

    /** Returns the findings about a test, without those that only inform. */
    public static List<Notice> findings(BenchmarkResult test) {
        return warnings(test.findings())
                .map(finding -> of(finding, Optional.of(test.testName())))
                .toList();
    }

    /** Returns what explains the values of tests that failed or have warnings, besides the warnings. */
    public static List<Notice> causes(RunResult result) {
        return result.results().stream()
                .filter(Notice::hasCauses)
                .flatMap(test -> test.findings().stream()
                        .filter(finding -> finding.severity() == Finding.Severity.INFO)
                        .limit(MOST_CAUSES)
                        .map(finding -> of(finding, Optional.of(test.testName()))))
                .toList();
    }

    /** Returns the missing indexes of the other tests, whose values draw no attention to them. */
    public static List<Notice> missingIndexes(RunResult result) {
        return result.results().stream()
                .filter(test -> !hasCauses(test))
                .flatMap(test -> test.findings().stream()
                        .filter(finding -> finding.code().equals(Finding.MISSING_INDEX))
                        .map(finding -> of(finding, Optional.of(test.testName()))))
                .toList();
    }

    private static boolean hasCauses(BenchmarkResult test) {
        return StatusSymbol.of(test).compareTo(StatusSymbol.PARTIAL) > 0;
    }

    private static Stream<Finding> warnings(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.severity() != Finding.Severity.INFO);
    }

    public static Notice of(Finding finding, Optional<String> testName) {
        return new Notice(StatusSymbol.of(finding.severity()), testName, finding.text(), Optional.empty());
    }

    /** Returns what to know about a test that was stopped early; of a mix, about the whole. */
    public static Optional<String> stoppedEarly(BenchmarkResult test) {
        boolean partial = test.status() == BenchmarkResult.Status.PARTIAL
                && test.subject().branch().isEmpty();
        return partial
                ? Optional.of(
                        test.iterations() == 0
                                ? "stopped before an iteration completed"
                                : "stopped early; the values are of the iterations until then")
                : Optional.empty();
    }

    /** Returns the message with the name of its test, without the detail. */
    public String text() {
        return testName.map(name -> name + ": " + message).orElse(message);
    }
}
