package io.dbbench.advise;

import static io.dbbench.engine.Scenarios.iterations;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.Scenarios;
import io.dbbench.engine.record.LostTime;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.Failure;
import io.dbbench.result.Finding;
import io.dbbench.scenario.Benchmark;
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

    private static final Benchmark OPEN = Scenarios.withLoad(
            Scenarios.query("SELECT 1", 4, iterations(0), iterations(1000)),
            new Load.Open(Load.Arrivals.CONSTANT, List.of(new Load.Stage(1000, 1000, Duration.ofSeconds(1)))));

    @Test
    void busyWorkersThatStartLateAreSaidToBeTooFew() {
        assertThat(warning(0, MILLISECOND / 10, LostTime.NONE))
                .get()
                .asString()
                .contains("started 20.00ms late or later, because its workers were busy", "higher concurrency than 4");
    }

    @Test
    void whatNeverStartedSaysMoreThanWhatStartedLate() {
        assertThat(warning(17, MILLISECOND / 10, LostTime.NONE))
                .get()
                .asString()
                .startsWith("17 of 1017 iterations that were due never started")
                .contains("with 4 in flight", "raise concurrency")
                .doesNotContain("late");
    }

    @Test
    void lateStartsAreNotBlamedOnWorkersWhereTheClientExplainsThem() {
        assertThat(warning(0, 15 * MILLISECOND, LostTime.NONE)).isEmpty();
    }

    @Test
    void workersAreNotBlamedForAServerThatWasAway() {
        assertThat(warning(0, MILLISECOND / 10, new LostTime(4, 800 * MILLISECOND, MILLISECOND)))
                .contains(
                        "one iteration in twenty started 20.00ms late or later, probably because its workers lost 801ms"
                                + " while 4 lost connections had to be replaced");
        assertThat(warning(17, MILLISECOND / 10, new LostTime(1, 20 * MILLISECOND, 0)))
                .contains("17 of 1017 iterations that were due never started, probably because its workers lost 20.00ms"
                        + " while 1 lost connection had to be replaced; the response times then tell of that rather than"
                        + " how fast the server is");
    }

    @Test
    void workersAreNotBlamedForTheTimeThatFailedIterationsTook() {
        assertThat(warning(0, MILLISECOND / 10, new LostTime(0, 0, 3000 * MILLISECOND)))
                .get()
                .asString()
                .contains("started 20.00ms late or later", "lost 3000ms on iterations that failed")
                .doesNotContain("concurrency");
    }

    @Test
    void whereNothingCouldBeDoneNothingCouldStart() {
        BenchmarkResult nothing = result(0, Optional.of(offer(100, 17)), MILLISECOND / 10, List.of(), 0);
        assertThat(ScheduleWarning.of(OPEN, nothing, new LostTime(0, 4000 * MILLISECOND, 0))
                        .map(Finding::text))
                .get()
                .asString()
                .contains("lost 4000ms without a connection")
                .doesNotContain("concurrency");
    }

    @Test
    void aSmallSetbackHidesNoOverload() {
        assertThat(warning(5880, MILLISECOND / 10, new LostTime(3, 30 * MILLISECOND, 75 * MILLISECOND)))
                .get()
                .asString()
                .contains("with 4 in flight", "lower the rate or raise concurrency")
                .doesNotContain("lost");
        // as long as the delay, but nobody else's
        assertThat(warning(0, MILLISECOND / 10, new LostTime(1, 90 * MILLISECOND, 0)))
                .get()
                .asString()
                .contains("higher concurrency than 4");
        // for a good part of the time, but not for so long at once
        assertThat(warning(0, MILLISECOND / 10, new LostTime(4, 30 * MILLISECOND, 0)))
                .get()
                .asString()
                .contains("higher concurrency than 4");
    }

    @Test
    void failuresThatAreExpectedAreTheWorkThatIsAskedFor() {
        List<Failure> expected = List.of(new Failure("22012", 1000, "division by zero", Failure.Expectation.EXPECTED));
        BenchmarkResult failing = result(0, Optional.of(offer(1000, 5000)), MILLISECOND / 10, expected, 1000);
        assertThat(ScheduleWarning.of(OPEN, failing, new LostTime(1, 10 * MILLISECOND, MILLISECOND))
                        .map(Finding::text))
                .get()
                .asString()
                .contains("lower the rate or raise concurrency")
                .doesNotContain("lost");
    }

    @Test
    void aClosedLoadHasNoSchedule() {
        assertThat(ScheduleWarning.of(
                        Scenarios.query("SELECT 1", 4, iterations(0), iterations(1000)),
                        result(1000, Optional.empty(), MILLISECOND / 10, List.of(), 0),
                        new LostTime(4, 800 * MILLISECOND, 0)))
                .isEmpty();
    }

    /** Of an open load, of whose thousand iterations a tenth began 20 ms late. */
    private static Optional<String> warning(long unstarted, long hiccupP99Nanos, LostTime setback) {
        BenchmarkResult result = result(1000, Optional.of(offer(1000, unstarted)), hiccupP99Nanos, List.of(), 0);
        return ScheduleWarning.of(OPEN, result, setback).map(Finding::text);
    }

    private static BenchmarkResult.OfferedLoad offer(long started, long unstarted) {
        return new BenchmarkResult.OfferedLoad(started + unstarted, unstarted, Duration.ofSeconds(1));
    }

    private static BenchmarkResult result(
            int iterations,
            Optional<BenchmarkResult.OfferedLoad> offer,
            long hiccupP99Nanos,
            List<Failure> failures,
            int failedMillis) {
        LatencyRecorder lag = new LatencyRecorder();
        LatencyRecorder service = new LatencyRecorder();
        LatencyRecorder response = new LatencyRecorder();
        for (int i = 0; i < iterations; i++) {
            lag.record(i % 10 == 0 ? 20 * MILLISECOND : 0);
            service.record(MILLISECOND);
            response.record(MILLISECOND + (i % 10 == 0 ? 20 * MILLISECOND : 0));
        }
        LatencyRecorder failed = new LatencyRecorder();
        for (int i = 0; i < failedMillis; i++) {
            failed.record(MILLISECOND);
        }
        return new BenchmarkResult(
                new BenchmarkResult.Subject("test", "test", Optional.empty(), Optional.empty(), "SELECT 1", 4),
                BenchmarkResult.Status.COMPLETED,
                Duration.ofSeconds(1),
                new BenchmarkResult.Counts(iterations, iterations, iterations, 0, 0),
                offer,
                new BenchmarkResult.Times(
                        response.latencies(),
                        Optional.of(service.latencies()),
                        Optional.empty(),
                        Optional.of(lag.latencies()),
                        failedMillis == 0 ? Latencies.NONE : failed.latencies()),
                failures,
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
