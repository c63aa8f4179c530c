package io.dbbench.report.junit;

import io.dbbench.report.ThresholdSummary;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
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
        return new JunitCase(
                className(result.scenario().name(), Optional.empty()),
                "the run comes to its end",
                Duration.ZERO,
                Optional.of(new Trouble(
                        outcome instanceof Outcome.Aborted ? "failure" : "error", type(outcome), ending(result))));
    }

    /** For programs: whatever the words for people become, these stay. */
    private static String type(Outcome outcome) {
        if (outcome instanceof Outcome.Failed) {
            return "failed";
        }
        if (outcome instanceof Outcome.Aborted) {
            return "aborted";
        }
        if (outcome instanceof Outcome.Expired) {
            return "expired";
        }
        return outcome instanceof Outcome.Interrupted ? "interrupted" : "unfinished";
    }

    /** Why the run, and with it the test that ran, was ended. */
    private static String ending(RunResult result) {
        Outcome outcome = result.outcome();
        if (outcome instanceof Outcome.Failed failed) {
            return failed.message();
        }
        if (outcome instanceof Outcome.Aborted aborted) {
            return aborted.message();
        }
        if (outcome instanceof Outcome.Expired expired) {
            return expired.message();
        }
        return outcome instanceof Outcome.Interrupted ? "the run was interrupted" : "the run did not come to its end";
    }

    static JunitCase ofTest(RunResult result, BenchmarkResult test) {
        Optional<Trouble> trouble =
                switch (test.status()) {
                    case COMPLETED -> Optional.empty();
                    // an iteration that failed meanwhile need not be why
                    case PARTIAL ->
                        Optional.of(new Trouble("error", "partial", "it did not run to its end: " + ending(result)));
                    case REFUSED -> Optional.of(new Trouble("error", "refused", "it could not begin" + reason(test)));
                };
        return new JunitCase(className(result.scenario().name(), test.suite()), test.testName(), took(test), trouble);
    }

    /** The time of a branch is within that of its mix. */
    private static Duration took(BenchmarkResult test) {
        return test.subject().branch().isPresent() ? Duration.ZERO : test.elapsed();
    }

    private static String reason(BenchmarkResult test) {
        return test.failures().stream()
                .findFirst()
                .map(failure -> ": SQLSTATE " + failure.sqlState() + ": " + failure.example())
                .orElse("");
    }

    static JunitCase ofThreshold(String scenario, BenchmarkResult test, Verdict verdict) {
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
