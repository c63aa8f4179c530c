package io.dbbench.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.record.Progress;
import io.dbbench.engine.record.RecentProgress;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.SampleRuns;
import io.dbbench.units.Durations;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressTextTest {

    @Test
    void aTestStoppedInItsFirstStatementShowsItsTime() {
        assertThat(ProgressText.ended(nothingCompleted(Status.PARTIAL, Duration.ofSeconds(2))))
                .isEqualTo("no iteration completed in " + Durations.measured(Duration.ofSeconds(2)));
    }

    @Test
    void aTestStoppedInItsWarmupHasNoTime() {
        assertThat(ProgressText.ended(nothingCompleted(Status.PARTIAL, Duration.ZERO)))
                .isEqualTo("stopped before the measurement");
    }

    @Test
    void iterationsPerSecondAreNotCalledStatements() {
        BenchmarkResult test = SampleRuns.passed().results().get(0);
        assertThat(ProgressText.values(test)).matches("Avg: .*, P95: .*, [0-9,.]+ tps");
    }

    @Test
    void workersWithoutAConnectionAreShown() {
        Progress progress =
                new Progress(Progress.Phase.MEASURING, 9, 1, 1, Duration.ofSeconds(3), 0.5, RecentProgress.NOTHING);
        assertThat(ProgressText.progress(progress))
                .isEqualTo("measuring 50%, 3 tps, 1 error, 1 worker without a connection");
    }

    private static BenchmarkResult nothingCompleted(Status status, Duration elapsed) {
        BenchmarkResult none = SampleRuns.rich().results().stream()
                .filter(test -> test.testName().equals("Never ran"))
                .findFirst()
                .orElseThrow();
        return new BenchmarkResult(
                none.subject(),
                status,
                elapsed,
                none.counts(),
                none.offered(),
                none.times(),
                none.failures(),
                none.series(),
                none.precision(),
                none.client(),
                none.evidence(),
                none.verdicts(),
                none.findings());
    }
}
