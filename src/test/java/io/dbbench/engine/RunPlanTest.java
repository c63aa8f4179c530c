package io.dbbench.engine;

import static io.dbbench.engine.Scenarios.iterations;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.values.SweepLevel;
import io.dbbench.scenario.Benchmark;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunPlanTest {
    @Test
    void theLevelsOfASweepAreCountedByEntry() {
        RunPlan plan = RunPlan.of(List.of(test("a (1)", "a"), test("b", "b"), test("a (2)", "a")));
        assertThat(plan.steps())
                .extracting(RunPlan.Step::level)
                .containsExactly(new SweepLevel(0, 2), SweepLevel.ONLY, new SweepLevel(1, 2));
        assertThat(plan.steps()).allMatch(step -> step.turn().isEmpty());
    }

    private static Benchmark test(String name, String entry) {
        Benchmark test = Scenarios.query("SELECT 1", 1, iterations(0), iterations(1));
        return new Benchmark(
                name,
                entry,
                test.suite(),
                test.workload(),
                test.load(),
                test.protocol(),
                test.workers(),
                test.warmup(),
                test.extent(),
                test.timeout(),
                test.expectedErrors(),
                test.thresholds());
    }
}
