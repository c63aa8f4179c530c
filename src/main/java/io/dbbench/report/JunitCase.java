package io.dbbench.report;

import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.result.TestResult;
import io.dbbench.result.Verdict;
import java.time.Duration;
import java.util.Optional;

/**
 * A test case of JUnit's.
 *
 * @param took zero for a threshold, whose test has the time already
 * @param trouble why it is not well; empty when it is
 */
record JunitCase(String className, String name, Duration took, Optional<Trouble> trouble) {

    /** @param element {@code failure} or {@code error} */
    record Trouble(String element, String type, String message) {}

    /** Only of a run that did not complete. */
    static JunitCase ofRun(RunResult result) {
        Outcome outcome = result.outcome();
        Trouble trouble;
        if (outcome instanceof Outcome.Failed failed) {
            trouble = new Trouble("error", "failed", failed.message());
        } else if (outcome instanceof Outcome.Aborted aborted) {
            trouble = new Trouble("failure", "aborted", aborted.message());
        } else if (outcome instanceof Outcome.Expired expired) {
            trouble = new Trouble("error", "expired", expired.message());
        } else {
            String type = outcome instanceof Outcome.Interrupted ? "interrupted" : "unfinished";
            trouble = new Trouble("error", type, "the run did not come to its end");
        }
        return new JunitCase(
                className(result.scenario().name(), Optional.empty()),
                "the run comes to its end",
                Duration.ZERO,
                Optional.of(trouble));
    }

    static JunitCase ofTest(String scenario, TestResult test) {
        Optional<Trouble> trouble =
                switch (test.status()) {
                    case COMPLETED -> Optional.empty();
                    case PARTIAL ->
                        Optional.of(new Trouble("error", "partial", "it did not run to its end" + reason(test)));
                    case REFUSED -> Optional.of(new Trouble("error", "refused", "it could not begin" + reason(test)));
                };
        return new JunitCase(className(scenario, test.suite()), test.testName(), took(test), trouble);
    }

    /** The time of a branch is within that of its mix. */
    private static Duration took(TestResult test) {
        return test.subject().branch().isPresent() ? Duration.ZERO : test.elapsed();
    }

    private static String reason(TestResult test) {
        return test.failures().stream()
                .findFirst()
                .map(failure -> ": SQLSTATE " + failure.sqlState() + ": " + failure.example())
                .orElse("");
    }

    static JunitCase ofThreshold(String scenario, TestResult test, Verdict verdict) {
        Optional<Trouble> trouble = verdict.failsTheRun() ? Optional.of(trouble(verdict)) : Optional.empty();
        return new JunitCase(
                className(scenario, test.suite()), test.testName() + ": " + verdict.check(), Duration.ZERO, trouble);
    }

    private static Trouble trouble(Verdict verdict) {
        boolean noData = verdict.status() == Verdict.Status.NO_DATA;
        return new Trouble(
                noData ? "error" : "failure",
                noData ? "no data" : "threshold",
                verdict.check() + ": " + ThresholdSummary.finding(verdict));
    }

    /** Readers split it at its last dot into package and class. */
    private static String className(String scenario, Optional<String> suite) {
        return undotted(scenario) + suite.map(name -> "." + undotted(name)).orElse("");
    }

    private static String undotted(String name) {
        return name.replace('.', '_');
    }
}
