package io.dbbench.report.junit;

import io.dbbench.markup.JunitXml;
import io.dbbench.markup.JunitXml.Kind;
import io.dbbench.markup.JunitXml.Trouble;
import io.dbbench.report.ThresholdSummary;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.result.Verdict;
import java.time.Duration;
import java.util.Optional;

/** The test cases of a run. A threshold takes no time, because its test has the time already. */
record TestCases(RunResult result) {
    /** Returns the case that fails when a run did not complete. */
    JunitXml.Case ofRun() {
        Kind kind = result.outcome().status() == Outcome.Status.ABORTED ? Kind.FAILURE : Kind.ERROR;
        return testCase(
                className(Optional.empty()),
                "the run completes",
                Duration.ZERO,
                Optional.of(trouble(kind, result.outcome().status().code(), ending())));
    }

    JunitXml.Case of(BenchmarkResult test) {
        Optional<Trouble> trouble =
                switch (test.status()) {
                    case COMPLETED -> Optional.empty();
                    // a failed iteration need not be the reason
                    case PARTIAL -> Optional.of(trouble(Kind.ERROR, "partial", "did not complete: " + ending()));
                    case REFUSED -> Optional.of(trouble(Kind.ERROR, "refused", "could not start" + reason(test)));
                };
        return testCase(className(test.suite()), test.testName(), time(test), trouble);
    }

    JunitXml.Case of(BenchmarkResult test, Verdict verdict) {
        return testCase(
                className(test.suite()), test.testName() + ": " + verdict.check(), Duration.ZERO, trouble(verdict));
    }

    private static JunitXml.Case testCase(String className, String name, Duration time, Optional<Trouble> trouble) {
        return new JunitXml.Case(className, name, time, trouble, "");
    }

    /** Why the run ended, and with it the running test. */
    private String ending() {
        Outcome outcome = result.outcome();
        return switch (outcome.status()) {
            case COMPLETED, UNFINISHED -> "the run is unfinished";
            case INTERRUPTED -> "the run was interrupted";
            case EXPIRED, ABORTED, FAILED -> outcome.message().orElse("");
        };
    }

    /** The time of a branch is part of that of its mix. */
    private static Duration time(BenchmarkResult test) {
        return test.subject().branch().isPresent() ? Duration.ZERO : test.elapsed();
    }

    private static String reason(BenchmarkResult test) {
        return test.failures().stream()
                .findFirst()
                .map(failure -> ": SQLSTATE " + failure.sqlState() + ": " + failure.example())
                .orElse("");
    }

    /** A threshold that only warns is a case that passed. */
    private static Optional<Trouble> trouble(Verdict verdict) {
        String message = verdict.check() + ": " + ThresholdSummary.result(verdict);
        return switch (verdict.status()) {
            case PASSED -> Optional.empty();
            case INCONCLUSIVE -> Optional.empty();
            case SKIPPED -> Optional.of(trouble(Kind.SKIPPED, "skipped", message));
            case FAILED -> unlessWarning(verdict, trouble(Kind.FAILURE, "threshold", message));
            case NO_DATA -> unlessWarning(verdict, trouble(Kind.ERROR, "no data", message));
        };
    }

    private static Optional<Trouble> unlessWarning(Verdict verdict, Trouble trouble) {
        return verdict.failsTheRun() ? Optional.of(trouble) : Optional.empty();
    }

    private static Trouble trouble(Kind kind, String type, String message) {
        return new Trouble(kind, type, message, message);
    }

    /** Readers split it at its last dot into package and class. */
    private String className(Optional<String> suite) {
        return undotted(result.scenario().name())
                + suite.map(name -> "." + undotted(name)).orElse("");
    }

    private static String undotted(String name) {
        return name.replace('.', '_');
    }
}
