package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.Latest;
import io.dbbench.engine.Progress;
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

    @Test
    void workersThatLostTheirConnectionAreTold() {
        Progress progress = new Progress(Progress.Phase.MEASURING, 9, 1, 1, Duration.ofSeconds(3), 0.5, Latest.NOTHING);
        assertThat(Lines.progress(progress)).isEqualTo("measuring 50%, 3 tps, 1 error, 1 worker without a connection");
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
