package io.dbbench.report;

import io.dbbench.result.Failure;
import io.dbbench.result.TestResult;
import io.dbbench.result.TestResult.Status;
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

    static List<HtmlFinding> of(int number, TestResult test) {
        List<HtmlFinding> findings = new ArrayList<>();
        if (test.status() == Status.REFUSED) {
            findings.add(of(number, test, Mark.FAILED, Optional.empty(), "could not begin" + cause(test)));
            return findings;
        }
        if (test.status() == Status.PARTIAL && test.subject().branch().isEmpty()) {
            findings.add(of(
                    number,
                    test,
                    Mark.WARNING,
                    Optional.empty(),
                    "did not run to its end; its figures are of what ran"));
        }
        test.verdicts().stream()
                .filter(verdict -> verdict.status() != Verdict.Status.PASSED)
                .map(verdict -> of(
                        number,
                        test,
                        Mark.of(verdict),
                        Optional.of(verdict.check())
                                .filter(check ->
                                        !PLAIN.matcher(check).matches() || verdict.status() == Verdict.Status.NO_DATA),
                        sentence(test, verdict)))
                .forEach(findings::add);
        return findings;
    }

    private static HtmlFinding of(int number, TestResult test, Mark mark, Optional<String> check, String sentence) {
        return new HtmlFinding(
                number,
                Excerpt.of(test.testName(), Excerpt.NAME),
                HtmlTest.word(mark),
                check.map(text -> Excerpt.of(text, Excerpt.NAME)),
                Excerpt.of(sentence, Excerpt.MESSAGE));
    }

    private static String sentence(TestResult test, Verdict verdict) {
        if (verdict.status() == Verdict.Status.NO_DATA
                || verdict.observed().isEmpty()
                || verdict.limit().isEmpty()) {
            return "no data" + verdict.reason().map(reason -> ": " + reason).orElse("");
        }
        return verdict.metric() + " is "
                + Figures.observed(verdict, verdict.observed().getAsDouble()) + ", not "
                + verdict.operator().symbol() + " "
                + Figures.limit(verdict, verdict.limit().getAsDouble())
                + (isOfErrors(verdict) ? cause(test) : "");
    }

    private static boolean isOfErrors(Verdict verdict) {
        return verdict.metric().equals(CountMetric.ERRORS.text())
                || verdict.metric().equals(CountMetric.ERROR_RATE.text());
    }

    private static String cause(TestResult test) {
        return test.failures().stream()
                .filter(failure -> failure.expectation() == Failure.Expectation.UNEXPECTED)
                .findFirst()
                .map(failure -> ": " + failure.example().lines().findFirst().orElse("") + " (SQLSTATE "
                        + failure.sqlState() + ")")
                .orElse("");
    }
}
