package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.SampleRuns;
import io.dbbench.result.TestResult;
import io.dbbench.result.TestResult.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LinesTest {

    @Test
    void aTestThatWasStoppedInItsFirstStatementTellsItsTime() {
        assertThat(Lines.ended(nothingCompleted(Status.PARTIAL, Duration.ofSeconds(2))))
                .isEqualTo("no iteration completed in " + Words.time(Duration.ofSeconds(2)));
    }

    @Test
    void aTestThatWasStoppedInItsWarmupHasNoTime() {
        assertThat(Lines.ended(nothingCompleted(Status.PARTIAL, Duration.ZERO)))
                .isEqualTo("stopped before it was measured");
    }

    @Test
    void iterationsASecondAreNotMistakenForStatements() {
        TestResult test = SampleRuns.passed().results().get(0);
        assertThat(Lines.figures(test)).matches("Avg: .*, P95: .*, [0-9,.]+ tps");
    }

    private static TestResult nothingCompleted(Status status, Duration elapsed) {
        TestResult none = SampleRuns.rich().results().stream()
                .filter(test -> test.testName().equals("Never ran"))
                .findFirst()
                .orElseThrow();
        return new TestResult(
                none.subject(),
                status,
                elapsed,
                none.counts(),
                none.offer(),
                none.times(),
                none.failures(),
                none.series(),
                none.precision(),
                none.client(),
                none.verdicts(),
                none.warnings());
    }
}
