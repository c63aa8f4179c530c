package io.dbbench.engine;

import io.dbbench.engine.values.SweepLevel;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run measures, step by step. */
record RunPlan(List<Step> steps) {

    /**
     * One test, measured once.
     *
     * @param variant of the scenario; empty if it has no variants
     * @param round in which every variant is measured once, from 1
     * @param level of the test in its sweep over {@code concurrency}
     */
    record Step(Optional<String> variant, Benchmark test, int round, SweepLevel level) {}

    public RunPlan {
        steps = List.copyOf(steps);
    }

    /** Returns the plan that measures every test of a scenario once. */
    static RunPlan of(Scenario scenario) {
        return of(scenario.benchmarks());
    }

    static RunPlan of(List<Benchmark> tests) {
        List<Step> steps = new ArrayList<>();
        for (int index = 0; index < tests.size(); index++) {
            Benchmark test = tests.get(index);
            SweepLevel level = new SweepLevel(count(tests.subList(0, index), test.entry()), count(tests, test.entry()));
            steps.add(new Step(Optional.empty(), test, 1, level));
        }
        return new RunPlan(steps);
    }

    /** Returns the level of a test in its sweep. */
    SweepLevel level(Benchmark test) {
        return steps.stream()
                .filter(step -> step.test().equals(test))
                .findFirst()
                .map(Step::level)
                .orElse(SweepLevel.ONLY);
    }

    private static int count(List<Benchmark> tests, String entry) {
        return (int) tests.stream().filter(test -> test.entry().equals(entry)).count();
    }
}
