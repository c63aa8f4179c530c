package io.dbbench.advise;

import static io.dbbench.advise.MeasuredTests.MILLISECOND;
import static io.dbbench.advise.MeasuredTests.client;
import static io.dbbench.advise.MeasuredTests.latencies;
import static io.dbbench.engine.Scenarios.iterations;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.Scenarios;
import io.dbbench.result.BenchmarkResult.OfferedLoad;
import io.dbbench.result.Failure;
import io.dbbench.result.Finding;
import io.dbbench.result.LostTime;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Load;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link MissedSchedule} and {@link LateStarts}. */
final class ScheduleRulesTest {
    private static final long BUSY = 4 * MILLISECOND;
    private static final long IDLE = MILLISECOND / 10;

    private static final Benchmark OPEN = Scenarios.withLoad(
            Scenarios.query("SELECT 1", 4, iterations(0), iterations(1000)),
            new Load.Open(Load.Arrivals.CONSTANT, List.of(new Load.Stage(1000, 1000, Duration.ofSeconds(1)))));

    @Test
    void workersThatAreAllBusyAreTooFew() {
        assertThat(texts(late(0, BUSY)))
                .containsExactly("5% of iterations started 20.0 ms late or later because all workers were busy"
                        + " (workers were busy 100% of the time); raise 'concurrency' above 4 or lower 'rate'");
    }

    @Test
    void workersThatAreIdleAreNotTooFew() {
        assertThat(texts(late(0, IDLE)))
                .containsExactly("5% of iterations started 20.0 ms late or later (workers were busy 3% of the time)");
    }

    /** As when the process was suspended. */
    @Test
    void aSingleStallOfTheClientExplainsLateStartsOfAShortTest() {
        assertThat(texts(late(0, IDLE).client(client(MILLISECOND / 10, 90 * MILLISECOND))))
                .containsExactly("5% of iterations started 20.0 ms late or later, probably because the client stalled"
                        + " for 90.0 ms");
    }

    @Test
    void lateStartsAreNotReportedIfFrequentStallsOfTheClientExplainThem() {
        assertThat(texts(late(0, BUSY).client(client(15 * MILLISECOND, 21 * MILLISECOND))))
                .isEmpty();
    }

    @Test
    void missedStartsHideLateOnes() {
        assertThat(texts(late(17, BUSY)))
                .containsExactly("17 of 1,017 scheduled iterations never started: 4 workers could not keep up with the"
                        + " rate, and response times mostly measure queueing; lower 'rate' or raise 'concurrency'");
        assertThat(texts(late(17, IDLE))).containsExactly("17 of 1,017 scheduled iterations never started");
    }

    @Test
    void aFewMissedStartsAtTheEndAreOnlyADetail() {
        List<Finding> findings = findings(MeasuredTests.of(OPEN)
                .open(2971, i -> 0, MILLISECOND, offered(2971, 6))
                .elapsed(Duration.ofSeconds(1)));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.INFO);
            assertThat(finding.text()).isEqualTo("6 of 2,977 scheduled iterations never started");
        });
    }

    @Test
    void workersAreNotBlamedForAServerThatWasAway() {
        assertThat(texts(late(0, MILLISECOND).lost(new LostTime(4, 800 * MILLISECOND, MILLISECOND))))
                .containsExactly("5% of iterations started 20.0 ms late or later, probably because workers lost 801 ms"
                        + " replacing 4 lost connections");
        assertThat(texts(late(17, MILLISECOND).lost(new LostTime(1, 20 * MILLISECOND, 0))))
                .containsExactly("17 of 1,017 scheduled iterations never started, probably because workers lost 20.0 ms"
                        + " replacing 1 lost connection; response times mostly measure that");
    }

    @Test
    void workersAreNotBlamedForTheTimeOfFailedIterations() {
        assertThat(texts(late(0, MILLISECOND).lost(new LostTime(0, 0, 3000 * MILLISECOND))))
                .singleElement()
                .asString()
                .endsWith("probably because workers lost 3000 ms to failed iterations");
    }

    @Test
    void nothingStartsWithoutAConnection() {
        MeasuredTests nothing = MeasuredTests.of(OPEN)
                .open(0, i -> 0, 0, offered(100, 17))
                .lost(new LostTime(0, 4000 * MILLISECOND, 0));
        assertThat(texts(nothing))
                .singleElement()
                .asString()
                .contains("lost 4000 ms without a connection")
                .doesNotContain("concurrency");
    }

    @Test
    void aLittleLostTimeDoesNotHideAnOverload() {
        assertThat(texts(late(5880, BUSY).lost(new LostTime(3, 30 * MILLISECOND, 75 * MILLISECOND))))
                .singleElement()
                .asString()
                .contains("4 workers could not keep up", "lower 'rate' or raise 'concurrency'")
                .doesNotContain("lost");
        // as long as the delay, but for one worker only
        assertThat(texts(late(0, BUSY).lost(new LostTime(1, 90 * MILLISECOND, 0))))
                .singleElement()
                .asString()
                .contains("raise 'concurrency' above 4");
        // for a good part of the time, but not long enough at once
        assertThat(texts(late(0, BUSY).lost(new LostTime(4, 30 * MILLISECOND, 0))))
                .singleElement()
                .asString()
                .contains("raise 'concurrency' above 4");
    }

    @Test
    void expectedFailuresAreTheWorkThatWasAskedFor() {
        Failure expected = new Failure("22012", 1000, "division by zero", Failure.Expectation.EXPECTED);
        MeasuredTests failing = MeasuredTests.of(OPEN)
                .open(0, i -> 0, 0, offered(1000, 5000))
                .failed(latencies(1000, i -> BUSY), expected)
                .lost(new LostTime(1, 10 * MILLISECOND, MILLISECOND));
        assertThat(texts(failing))
                .singleElement()
                .asString()
                .contains("lower 'rate' or raise 'concurrency'")
                .doesNotContain("lost");
    }

    @Test
    void aClosedLoadHasNoSchedule() {
        Benchmark closed = Scenarios.query("SELECT 1", 4, iterations(0), iterations(1000));
        assertThat(texts(MeasuredTests.of(closed).lost(new LostTime(4, 800 * MILLISECOND, 0))))
                .isEmpty();
    }

    /** Creates an open load of 1000 iterations, of which a tenth started 20 ms late. */
    private static MeasuredTests late(long unstarted, long serviceNanos) {
        return MeasuredTests.of(OPEN)
                .open(1000, i -> i % 10 == 0 ? 20 * MILLISECOND : 0, serviceNanos, offered(1000, unstarted))
                .client(client(MILLISECOND / 10, 21 * MILLISECOND));
    }

    private static OfferedLoad offered(long started, long unstarted) {
        return new OfferedLoad(started + unstarted, unstarted, Duration.ofSeconds(1));
    }

    private static List<Finding> findings(MeasuredTests measured) {
        return Stream.of(new MissedSchedule(), new LateStarts())
                .flatMap(rule -> rule.check(measured.build()).stream())
                .toList();
    }

    private static List<String> texts(MeasuredTests measured) {
        return findings(measured).stream().map(Finding::text).toList();
    }
}
