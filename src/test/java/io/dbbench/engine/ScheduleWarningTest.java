package io.dbbench.engine;

import static io.dbbench.engine.Scenarios.iterations;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.ClientLoad;
import io.dbbench.result.TestResult;
import io.dbbench.scenario.Load;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ScheduleWarningTest {
    private static final long MILLISECOND = 1_000_000;

    @Test
    void busyWorkersThatStartLateAreSaidToBeTooFew() {
        assertThat(warning(0, MILLISECOND / 10, 0, 0))
                .get()
                .asString()
                .contains("started 20.00ms late or later", "higher concurrency than 4");
    }

    @Test
    void whatNeverStartedSaysMoreThanWhatStartedLate() {
        assertThat(warning(17, MILLISECOND / 10, 0, 0))
                .get()
                .asString()
                .startsWith("17 of 1017 iterations that were due never started")
                .contains("with 4 in flight", "raise concurrency")
                .doesNotContain("late");
    }

    @Test
    void lateStartsAreNotBlamedOnWorkersWhereTheClientExplainsThem() {
        assertThat(warning(0, 15 * MILLISECOND, 0, 0)).isEmpty();
    }

    @Test
    void workersAreNotBlamedForAServerThatWasAway() {
        assertThat(warning(0, MILLISECOND / 10, 4, 0))
                .contains("one iteration in twenty started 20.00ms late or later; 4 lost connections had to be replaced"
                        + " meanwhile, which may be why");
        assertThat(warning(17, MILLISECOND / 10, 1, 0))
                .get()
                .asString()
                .startsWith("17 of 1017 iterations that were due never started; 1 lost connection had to be replaced")
                .doesNotContain("concurrency");
    }

    @Test
    void workersAreNotBlamedForTheTimeThatFailedIterationsTook() {
        assertThat(warning(0, MILLISECOND / 10, 0, 3000))
                .get()
                .asString()
                .contains("started 20.00ms late or later", "iterations that failed")
                .doesNotContain("concurrency");
        assertThat(warning(0, MILLISECOND / 10, 0, 3)).get().asString().contains("higher concurrency than 4");
    }

    @Test
    void aClosedLoadHasNoSchedule() {
        assertThat(ScheduleWarning.of(
                        Scenarios.query("SELECT 1", 4, iterations(0), iterations(1000)),
                        result(Optional.empty(), MILLISECOND / 10, 4, 0)))
                .isEmpty();
    }

    /** Of an open load, of whose thousand iterations a tenth began 20 ms late. */
    private static Optional<String> warning(long unstarted, long hiccupP99Nanos, long reconnects, int failedMillis) {
        io.dbbench.scenario.Test test = Scenarios.withLoad(
                Scenarios.query("SELECT 1", 4, iterations(0), iterations(1000)),
                new Load.Open(Load.Arrivals.CONSTANT, List.of(new Load.Stage(1000, 1000, Duration.ofSeconds(1)))));
        TestResult.Offer offer = new TestResult.Offer(1000 + unstarted, unstarted, Duration.ofSeconds(1));
        return ScheduleWarning.of(test, result(Optional.of(offer), hiccupP99Nanos, reconnects, failedMillis));
    }

    private static TestResult result(
            Optional<TestResult.Offer> offer, long hiccupP99Nanos, long reconnects, int failedMillis) {
        LatencyRecorder lag = new LatencyRecorder();
        LatencyRecorder service = new LatencyRecorder();
        LatencyRecorder response = new LatencyRecorder();
        for (int i = 0; i < 1000; i++) {
            lag.record(i % 10 == 0 ? 20 * MILLISECOND : 0);
            service.record(MILLISECOND);
            response.record(MILLISECOND + (i % 10 == 0 ? 20 * MILLISECOND : 0));
        }
        LatencyRecorder failed = new LatencyRecorder();
        for (int i = 0; i < failedMillis; i++) {
            failed.record(MILLISECOND);
        }
        return new TestResult(
                new TestResult.Subject("test", "test", Optional.empty(), Optional.empty(), "SELECT 1", 4),
                TestResult.Status.COMPLETED,
                Duration.ofSeconds(1),
                new TestResult.Counts(1000, 1000, 1000, 0, reconnects),
                offer,
                new TestResult.Times(
                        response.latencies(),
                        Optional.of(service.latencies()),
                        Optional.empty(),
                        Optional.of(lag.latencies()),
                        failedMillis == 0 ? Latencies.NONE : failed.latencies()),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new ClientLoad(
                        OptionalLong.of(hiccupP99Nanos),
                        OptionalLong.of(21 * MILLISECOND),
                        0,
                        Duration.ZERO,
                        OptionalDouble.of(0.4))),
                List.of(),
                List.of());
    }
}
