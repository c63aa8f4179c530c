package io.dbbench.report.html;

import io.dbbench.report.BoundedText;
import io.dbbench.report.ResultNumbers;
import io.dbbench.report.StatusSymbol;
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
 * What does not hold, or makes figures doubtful, in one sentence.
 *
 * @param test its number in the result, from 0
 * @param check the threshold, where it is one whose limit is no plain number
 */
record HtmlFinding(int test, String name, String mark, Optional<String> check, String sentence) {
    /** A metric, an operator and a number, which the sentence says as well. */
    private static final Pattern PLAIN = Pattern.compile("\\w[\\w.]*\\s*[<>=!]+\\s*[\\d._]+\\s*(?:us|ms|s|m|%|/s|/m)?");

    static List<HtmlFinding> of(int number, BenchmarkResult test) {
        List<HtmlFinding> findings = new ArrayList<>();
        if (test.status() == Status.REFUSED) {
            findings.add(of(number, test, StatusSymbol.FAILED, Optional.empty(), "could not begin" + cause(test)));
            return findings;
        }
        if (test.status() == Status.PARTIAL && test.subject().branch().isEmpty()) {
            findings.add(of(
                    number,
                    test,
                    StatusSymbol.WARNING,
                    Optional.empty(),
                    "did not run to its end; its figures are of what ran"));
        }
        test.verdicts().stream()
                .filter(verdict -> verdict.status() != Verdict.Status.PASSED)
                .map(verdict -> of(
                        number,
                        test,
                        StatusSymbol.of(verdict),
                        Optional.of(verdict.check())
                                .filter(check ->
                                        !PLAIN.matcher(check).matches() || verdict.status() == Verdict.Status.NO_DATA),
                        sentence(test, verdict)))
                .forEach(findings::add);
        return findings;
    }

    private static HtmlFinding of(
            int number, BenchmarkResult test, StatusSymbol mark, Optional<String> check, String sentence) {
        return new HtmlFinding(
                number,
                BoundedText.of(test.testName(), BoundedText.NAME),
                HtmlBenchmark.word(mark),
                check.map(text -> BoundedText.of(text, BoundedText.NAME)),
                BoundedText.of(sentence, BoundedText.MESSAGE));
    }

    private static String sentence(BenchmarkResult test, Verdict verdict) {
        if (verdict.status() == Verdict.Status.NO_DATA
                || verdict.observed().isEmpty()
                || verdict.limit().isEmpty()) {
            return "no data" + verdict.reason().map(reason -> ": " + reason).orElse("");
        }
        return verdict.metric() + " is "
                + ResultNumbers.observed(verdict, verdict.observed().getAsDouble()) + ", not "
                + verdict.operator().symbol() + " "
                + ResultNumbers.limit(verdict, verdict.limit().getAsDouble())
                + (isOfErrors(verdict) ? cause(test) : "");
    }

    private static boolean isOfErrors(Verdict verdict) {
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
