package io.dbbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictLineTest {
    @Test
    void thresholdsAreCounted() {
        assertThat(VerdictLine.of(SampleRuns.passed()).text()).isEqualTo("PASSED: 6 of 7 thresholds passed, 1 warning");
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
        assertThat(line.progress()).contains("2 of 11 tests started; 3 of 4 thresholds passed, 1 failed");
    }
}
