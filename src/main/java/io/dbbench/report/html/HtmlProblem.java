package io.dbbench.report.html;

import io.dbbench.report.BoundedText;
import io.dbbench.report.Notice;
import io.dbbench.report.StatusSymbol;
import io.dbbench.report.ThresholdSummary;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.Failure;
import io.dbbench.result.Verdict;
import io.dbbench.scenario.CountMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A failed threshold, or a test that did not complete, in one sentence.
 *
 * @param test its index in the result
 * @param check the threshold, unless the sentence says the same
 */
record HtmlProblem(int test, String name, String mark, Optional<String> check, String sentence) {
    /** A metric, an operator and a number. */
    private static final Pattern SIMPLE_CHECK =
            Pattern.compile("\\w[\\w.]*\\s*[<>=!]+\\s*[\\d._]+\\s*(?:us|ms|s|m|%|/s|/m)?");

    static List<HtmlProblem> of(int index, BenchmarkResult test) {
        if (test.status() == Status.REFUSED) {
            return List.of(of(index, test, StatusSymbol.FAILED, Optional.empty(), "could not start" + cause(test)));
        }
        List<HtmlProblem> problems = new ArrayList<>();
        Notice.stoppedEarly(test)
                .ifPresent(message -> problems.add(of(index, test, StatusSymbol.WARNING, Optional.empty(), message)));
        test.verdicts().stream().filter(Verdict::isNotable).forEach(verdict -> problems.add(of(index, test, verdict)));
        return problems;
    }

    private static HtmlProblem of(int index, BenchmarkResult test, Verdict verdict) {
        boolean repeats = SIMPLE_CHECK.matcher(verdict.check()).matches() && verdict.status() == Verdict.Status.FAILED;
        return of(
                index,
                test,
                StatusSymbol.of(verdict),
                repeats ? Optional.empty() : Optional.of(verdict.check()),
                ThresholdSummary.sentence(verdict) + (isAboutErrors(verdict) ? cause(test) : ""));
    }

    private static HtmlProblem of(
            int index, BenchmarkResult test, StatusSymbol symbol, Optional<String> check, String sentence) {
        return new HtmlProblem(
                index,
                BoundedText.of(test.testName(), BoundedText.NAME),
                symbol.code(),
                check.map(text -> BoundedText.of(text, BoundedText.NAME)),
                BoundedText.of(sentence, BoundedText.MESSAGE));
    }

    private static boolean isAboutErrors(Verdict verdict) {
        return verdict.metric().equals(CountMetric.ERRORS.text())
                || verdict.metric().equals(CountMetric.ERROR_RATE.text());
    }

    private static String cause(BenchmarkResult test) {
        return test.failures().stream()
                .filter(failure -> failure.expectation() == Failure.Expectation.UNEXPECTED)
                .findFirst()
                .map(failure -> ": " + failure.example().lines().findFirst().orElse("") + " (SQLSTATE "
                        + failure.sqlState() + ")")
                .orElse("");
    }
}
