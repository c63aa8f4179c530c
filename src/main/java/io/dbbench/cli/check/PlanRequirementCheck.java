package io.dbbench.cli.check;

import io.dbbench.cli.option.MeasurementOptions;
import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.engine.RunPreview;
import io.dbbench.judge.Judge;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.Verdict;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Scenario;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Checks what tests require of the plans of their statements. The statements are planned, and not executed. */
final class PlanRequirementCheck {
    private final Scenario scenario;
    private final Database database;
    private final Consumer<String> notes;

    /** @param notes receives a line for each requirement that does not apply, or cannot be checked */
    PlanRequirementCheck(Scenario scenario, Database database, Consumer<String> notes) {
        this.scenario = scenario;
        this.database = database;
        this.notes = notes;
    }

    /**
     * Returns the requirements that plans do not meet, in the order of the file.
     *
     * @throws SqlFailure when the connection is lost
     */
    List<Problem> problems() throws SqlFailure {
        List<Problem> problems = new ArrayList<>();
        if (scenario.benchmarks().stream()
                .allMatch(test -> test.planRequirements().isEmpty())) {
            return problems;
        }
        RunPreview preview = new RunPreview(scenario, database, Long.parseLong(MeasurementOptions.DEFAULT_SEED));
        for (Benchmark test : withRequirements()) {
            problems.addAll(problems(test, preview));
        }
        return problems;
    }

    /** The tests of a sweep have the same statements. */
    private List<Benchmark> withRequirements() {
        Set<String> entries = new HashSet<>();
        return scenario.benchmarks().stream()
                .filter(test -> !test.planRequirements().isEmpty())
                .filter(test -> entries.add(test.entry()))
                .toList();
    }

    private List<Problem> problems(Benchmark test, RunPreview preview) throws SqlFailure {
        try {
            Evidence evidence = preview.plans(test);
            List<Verdict> verdicts = Judge.plans(test, evidence);
            verdicts.stream()
                    .filter(verdict -> verdict.status() == Verdict.Status.SKIPPED)
                    .forEach(verdict -> note(test, "skipped: " + text(verdict)));
            verdicts.stream()
                    .filter(verdict -> verdict.status() == Verdict.Status.NO_DATA)
                    .forEach(verdict -> note(test, "not checked: " + text(verdict)));
            return verdicts.stream()
                    .filter(verdict -> verdict.status() == Verdict.Status.FAILED)
                    .map(verdict -> Problem.at(test.source().plan(), 0, Rule.PLAN_REQUIREMENT, text(verdict)))
                    .toList();
        } catch (SqlFailure failure) {
            if (failure.connectionLost()) {
                throw failure;
            }
            note(test, "plans are not checked: " + failure.reason());
            return List.of();
        }
    }

    private void note(Benchmark test, String words) {
        notes.accept(scenario.source().file() + ": '" + test.entry() + "': " + words);
    }

    private static String text(Verdict verdict) {
        return "'" + verdict.check() + "': " + verdict.reason().orElse("not met");
    }
}
