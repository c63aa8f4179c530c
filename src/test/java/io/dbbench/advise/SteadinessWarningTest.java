package io.dbbench.advise;

import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.lasting;
import static io.dbbench.engine.Scenarios.query;
import static org.assertj.core.api.Assertions.assertThat;

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

final class SteadinessWarningTest {
    private static final Trend SETTLING = new Trend(Shape.SETTLING, 1_310_000, 920_000);
    private static final Trend SLOWER = new Trend(Shape.SLOWER, 920_000, 1_310_000);

    @org.junit.jupiter.api.Test
    void theAdviceKnowsTheWarmup() {
        assertThat(SteadinessWarning.of(test(iterations(100)), SETTLING).text())
                .isEqualTo("it was still getting faster: 1.31ms on average at the beginning, 0.920ms later;"
                        + " give it a longer warmup than 100 iterations");
        assertThat(SteadinessWarning.of(test(iterations(0)), SETTLING).text()).endsWith("; give it a warmup");
        assertThat(SteadinessWarning.of(test(lasting(Duration.ofSeconds(2))), SETTLING)
                        .text())
                .endsWith("give it a longer warmup than 2s");
        assertThat(SteadinessWarning.of(test(lasting(Duration.ofMillis(1500))), SETTLING)
                        .text())
                .endsWith("give it a longer warmup than 1500ms");
    }

    @org.junit.jupiter.api.Test
    void whatGetsSlowerNeedsNoWarmup() {
        assertThat(SteadinessWarning.of(test(iterations(0)), SLOWER).text())
                .startsWith("it was getting slower: 0.920ms on average at the beginning, 1.31ms later;")
                .doesNotContain("warmup");
        assertThat(SteadinessWarning.of(open(new Stage(10, 10, Duration.ofSeconds(1))), SLOWER)
                        .text())
                .contains("rate");
    }

    @org.junit.jupiter.api.Test
    void aLoadThatChangesIsNotExpectedToBeSteady() {
        Stage steady = new Stage(10, 10, Duration.ofSeconds(1));
        assertThat(SteadinessWarning.of(open(steady), drifting())).isPresent();
        assertThat(SteadinessWarning.of(open(steady, steady), drifting())).isPresent();
        assertThat(SteadinessWarning.of(open(new Stage(10, 100, Duration.ofSeconds(1))), drifting()))
                .isEmpty();
        assertThat(SteadinessWarning.of(open(steady, new Stage(20, 20, Duration.ofSeconds(1))), drifting()))
                .isEmpty();
    }

    private static Batches drifting() {
        BatchRecorder recorder = new BatchRecorder();
        for (int i = 0; i < 1000; i++) {
            recorder.record(i * 1_000_000L, 1_000_000 + i * 1_000L);
        }
        return recorder.batches();
    }

    private static Benchmark test(Extent warmup) {
        return query("SELECT 1", 1, warmup, iterations(1000));
    }

    private static Benchmark open(Stage... stages) {
        Benchmark closed = test(iterations(0));
        return new Benchmark(
                closed.name(),
                closed.entry(),
                closed.suite(),
                closed.workload(),
                new Load.Open(Arrivals.CONSTANT, List.of(stages)),
                closed.protocol(),
                closed.workers(),
                closed.warmup(),
                closed.extent(),
                closed.timeout(),
                closed.expectedErrors(),
                closed.thresholds());
    }
}
