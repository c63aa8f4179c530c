package io.dbbench.engine;

import io.dbbench.engine.experiment.Turn;
import io.dbbench.engine.values.SweepLevel;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run measures, step by step. */
record RunPlan(List<Step> steps) {

    /**
     * One test, measured once.
     *
     * @param level of the test in its sweep over {@code concurrency}
     * @param turn in an experiment; empty if the scenario has no variants
     */
    record Step(Benchmark test, SweepLevel level, Optional<Turn> turn) {

        /** Returns the test as it is called while it runs. */
        Benchmark shown() {
            return turn.map(own -> test.named(Variant.resultName(own.variant(), test.name())))
                    .orElse(test);
        }
    }

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
            steps.add(new Step(test, level, Optional.empty()));
        }
        return new RunPlan(steps);
    }

    /** Returns the plan of an experiment. */
    static RunPlan ofTurns(List<Turn> turns) {
        return new RunPlan(turns.stream()
                .map(turn -> new Step(turn.test(), turn.level(), Optional.of(turn)))
                .toList());
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
