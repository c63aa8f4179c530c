package io.dbbench.report;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Failure;
import io.dbbench.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What should be known beside the figures.
 *
 * @param testName empty for what concerns the run as a whole
 * @param detail the words of another, such as the server's
 */
public record Notice(Optional<String> testName, String words, Optional<String> detail) {

    /** Failed iterations by test and SQLSTATE; of a mix, those of its branches alone. */
    public static List<Notice> errors(RunResult result) {
        Set<String> mixes = result.results().stream()
                .map(BenchmarkResult::subject)
                .filter(subject -> subject.branch().isPresent())
                .map(BenchmarkResult.Subject::entry)
                .collect(Collectors.toSet());
        List<Notice> errors = new ArrayList<>();
        for (BenchmarkResult test : result.results()) {
            boolean toldByBranches = test.subject().branch().isEmpty()
                    && mixes.contains(test.subject().entry());
            if (!toldByBranches) {
                test.failures().forEach(failure -> errors.add(error(test, failure)));
            }
        }
        return errors;
    }

    private static Notice error(BenchmarkResult test, Failure failure) {
        return new Notice(Optional.of(test.testName()), count(failure), Optional.of(failure.example()));
    }

    /** How many there were of which kind, and whether the test says so beforehand. */
    public static String count(Failure failure) {
        return ResultNumbers.count(failure.count()) + " with SQLSTATE " + failure.sqlState()
                + (failure.expectation() == Failure.Expectation.EXPECTED ? ", expected" : "");
    }

    public static List<Notice> warnings(RunResult result) {
        List<Notice> warnings = new ArrayList<>();
        result.warnings().forEach(words -> warnings.add(new Notice(Optional.empty(), words, Optional.empty())));
        for (BenchmarkResult test : result.results()) {
            if (isPartial(test)) {
                warnings.add(of(
                        test,
                        test.iterations() == 0
                                ? "did not run to its end, and completed nothing"
                                : "did not run to its end; its figures are of what ran"));
            }
            test.warnings().forEach(words -> warnings.add(of(test, words)));
        }
        return warnings;
    }

    private static Notice of(BenchmarkResult test, String words) {
        return new Notice(Optional.of(test.testName()), words, Optional.empty());
    }

    /** Said once, of the whole. */
    private static boolean isPartial(BenchmarkResult test) {
        return test.status() == BenchmarkResult.Status.PARTIAL
                && test.subject().branch().isEmpty();
    }

    /** Without the detail. */
    public String text() {
        return testName.map(name -> name + ": " + words).orElse(words);
    }
}
