package io.dbbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Failure;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.result.Verdict;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold;
import io.dbbench.stats.Latencies;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class VerdictLineTest {
    @Test
    void thresholdsAreCounted() {
        assertThat(VerdictLine.of(SampleRuns.passed()).text()).isEqualTo("PASSED: 2 of 3 thresholds passed, 1 warning");
    }

    @Test
    void aScenarioWithoutThresholdsPassesWithoutErrors() {
        RunResult run = SampleRuns.passed();
        List<BenchmarkResult> unjudged =
                run.results().stream().map(test -> test.withVerdicts(List.of())).toList();

        assertThat(VerdictLine.of(run.withResults(unjudged)).text()).isEqualTo("PASSED (no errors; no thresholds set)");
    }

    @Test
    void aPartOfTheTestsIsCountedWhenTheRunWasStopped() {
        VerdictLine line = VerdictLine.of(SampleRuns.aborted());

        assertThat(line.text()).startsWith("ABORTED: ");
        assertThat(line.progress()).contains("2 of 11 tests started; 2 of 3 thresholds passed, 1 failed");
    }

    @Test
    void theSqlStateIsNamedWhenAllIterationsFailed() {
        RunResult run = SampleRuns.minimal();
        BenchmarkResult failed = allFailed(run.results().get(0));

        assertThat(VerdictLine.of(run.withResults(List.of(failed))).text())
                .isEqualTo("FAILED: all 1,000 iterations failed (22P02)");
    }

    @Test
    void aTestThatCouldNotStartIsNotCountedAsAFailedIteration() {
        RunResult run = SampleRuns.minimal();
        BenchmarkResult refused = allFailed(run.results().get(0), BenchmarkResult.Status.REFUSED);

        assertThat(VerdictLine.of(run.withResults(List.of(refused))).text())
                .isEqualTo("FAILED: 1 test could not start (22P02)");
    }

    private static BenchmarkResult allFailed(BenchmarkResult test) {
        return allFailed(test, test.status());
    }

    private static BenchmarkResult allFailed(BenchmarkResult test, BenchmarkResult.Status status) {
        Verdict noErrors = new Verdict(
                "errors == 0",
                "errors",
                Dimension.NUMBER,
                Threshold.Operator.EQUAL,
                OptionalDouble.of(1_000),
                OptionalDouble.of(0),
                Verdict.Status.FAILED,
                Severity.FAIL,
                Optional.empty());
        return new BenchmarkResult(
                test.subject(),
                status,
                test.elapsed(),
                new BenchmarkResult.Counts(0, 0, 0, 0, 0),
                Optional.empty(),
                new BenchmarkResult.Times(
                        Latencies.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        SampleRuns.latencies(1_000, 900_000)),
                List.of(new Failure("22P02", 1_000, "invalid input syntax", Failure.Expectation.UNEXPECTED)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(noErrors),
                List.of());
    }
}
