package io.dbbench.report;

import io.dbbench.result.Failure;
import io.dbbench.result.RunResult;
import io.dbbench.result.TestResult;
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
record Remark(Optional<String> testName, String words, Optional<String> detail) {

    /** Failed iterations by test and SQLSTATE; of a mix, those of its branches alone. */
    static List<Remark> errors(RunResult result) {
        Set<String> mixes = result.results().stream()
                .map(TestResult::subject)
                .filter(subject -> subject.branch().isPresent())
                .map(TestResult.Subject::entry)
                .collect(Collectors.toSet());
        List<Remark> errors = new ArrayList<>();
        for (TestResult test : result.results()) {
            boolean toldByBranches = test.subject().branch().isEmpty()
                    && mixes.contains(test.subject().entry());
            if (!toldByBranches) {
                test.failures().forEach(failure -> errors.add(error(test, failure)));
            }
        }
        return errors;
    }

    private static Remark error(TestResult test, Failure failure) {
        return new Remark(Optional.of(test.testName()), count(failure), Optional.of(failure.example()));
    }

    /** How many there were of which kind, and whether the test says so beforehand. */
    static String count(Failure failure) {
        return Figures.count(failure.count()) + " with SQLSTATE " + failure.sqlState()
                + (failure.expectation() == Failure.Expectation.EXPECTED ? ", expected" : "");
    }

    static List<Remark> warnings(RunResult result) {
        List<Remark> warnings = new ArrayList<>();
        result.warnings().forEach(words -> warnings.add(new Remark(Optional.empty(), words, Optional.empty())));
        for (TestResult test : result.results()) {
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

    private static Remark of(TestResult test, String words) {
        return new Remark(Optional.of(test.testName()), words, Optional.empty());
    }

    /** Said once, of the whole. */
    private static boolean isPartial(TestResult test) {
        return test.status() == TestResult.Status.PARTIAL
                && test.subject().branch().isEmpty();
    }

    /** Without the detail. */
    String text() {
        return testName.map(name -> name + ": " + words).orElse(words);
    }
}
