package io.dbbench.advise;

import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.lasting;
import static io.dbbench.engine.Scenarios.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.Scenarios;
import io.dbbench.result.Finding;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import io.dbbench.stats.BatchRecorder;
import io.dbbench.stats.Batches;
import io.dbbench.stats.Trend;
import io.dbbench.stats.Trend.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SteadinessTest {
    private static final Trend SETTLING = new Trend(Shape.SETTLING, 3_100_000, 2_800_000);
    private static final Trend SLOWER = new Trend(Shape.SLOWER, 14_600_000, 23_800_000);

    private static final Duration BRIEF = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void theAdviceDependsOnTheWarmup() {
        assertThat(Steadiness.finding(test(iterations(100)), SETTLING).text())
                .isEqualTo(
                        "latency was still falling (3.10 ms → 2.80 ms);" + " increase 'warmup' beyond 100 iterations");
        assertThat(remedy(iterations(0))).hasValue("add a 'warmup'");
        assertThat(remedy(lasting(Duration.ofSeconds(2)))).hasValue("increase 'warmup' beyond 2 s");
        assertThat(remedy(lasting(Duration.ofMillis(1500)))).hasValue("increase 'warmup' beyond 1.5 s");
    }

    @Test
    void aRisingLatencyNeedsNoWarmup() {
        Finding finding = Steadiness.finding(test(iterations(0)), SLOWER);
        assertThat(finding.code()).isEqualTo("latency-rising");
        assertThat(finding.text())
                .startsWith("latency kept rising (14.6 ms → 23.8 ms); is the table growing")
                .doesNotContain("warmup");
        assertThat(Steadiness.finding(open(new Stage(10, 10, Duration.ofSeconds(1))), SLOWER)
                        .text())
                .contains("rate");
    }

    @Test
    void aLoadThatChangesIsNotExpectedToBeSteady() {
        Stage steady = new Stage(10, 10, Duration.ofSeconds(1));
        assertThat(check(open(steady))).isPresent();
        assertThat(check(open(steady, steady))).isPresent();
        assertThat(check(open(new Stage(10, 100, Duration.ofSeconds(1))))).isEmpty();
        assertThat(check(open(steady, new Stage(20, 20, Duration.ofSeconds(1)))))
                .isEmpty();
    }

    @Test
    void aBriefTestDriftsWithItsMachine() {
        MeasuredTests measured = MeasuredTests.of(test(iterations(0)));
        assertThat(new Steadiness()
                        .check(measured.batches(rising(1_000)).elapsed(BRIEF).build()))
                .isEmpty();
        assertThat(new Steadiness()
                        .check(measured.batches(rising(3_000)).elapsed(BRIEF).build()))
                .isPresent();
        assertThat(new Steadiness()
                        .check(measured.batches(rising(1_000)).elapsed(LONG).build()))
                .isPresent();
    }

    private static Optional<String> remedy(Extent warmup) {
        return Steadiness.finding(test(warmup), SETTLING).remedy();
    }

    private static Optional<Finding> check(Benchmark test) {
        return new Steadiness()
                .check(MeasuredTests.of(test)
                        .batches(rising(1_000))
                        .elapsed(LONG)
                        .build());
    }

    private static Batches rising(long nanosAnIteration) {
        BatchRecorder recorder = new BatchRecorder();
        for (int i = 0; i < 1000; i++) {
            recorder.record(i * 1_000_000L, 1_000_000 + i * nanosAnIteration);
        }
        return recorder.batches();
    }

    private static Benchmark test(Extent warmup) {
        return query("SELECT 1", 1, warmup, iterations(1000));
    }

    private static Benchmark open(Stage... stages) {
        return Scenarios.withLoad(test(iterations(0)), new Load.Open(Arrivals.CONSTANT, List.of(stages)));
    }
}
