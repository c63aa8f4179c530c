package io.dbbench.judge;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.Verdict;
import io.dbbench.result.Verdict.Status;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges a result by the thresholds of the scenario it came from. */
public final class Judge {
    private Judge() {}

    /**
     * Returns the result with a verdict for each threshold of each started test; branches of a mix have none. Thresholds by
     * the baseline have one only if the result was compared with it.
     *
     * @param baseline the saved results that the result was compared with
     * @param runs that were compared with them, this one among them
     */
    public static RunResult judge(Scenario scenario, RunResult result, List<RunResult> baseline, List<RunResult> runs) {
        Map<String, Benchmark> tests = scenario.measured();
        Optional<BaselineJudge> byBaseline =
                result.baseline().map(comparison -> new BaselineJudge(comparison, baseline, runs));
        return result.withResults(result.results().stream()
                .map(each -> each.withVerdicts(verdicts(tests.get(each.testName()), each, byBaseline)))
                .toList());
    }

    /** Returns the same for a result that was compared with nothing. */
    public static RunResult judge(Scenario scenario, RunResult result) {
        return judge(scenario, result, List.of(), List.of());
    }

    /** Returns the first verdict of a finished test that aborts the run. */
    public static Optional<Verdict> aborting(Benchmark test, BenchmarkResult result) {
        return verdicts(test, result, Optional.empty()).stream()
                .filter(verdict -> verdict.severity() == Severity.ABORT && verdict.failsTheRun())
                .findFirst();
    }

    /** Returns the verdicts of what a test requires of its plans. */
    public static List<Verdict> plans(Benchmark test, Evidence evidence) {
        return test.thresholds().stream()
                .flatMap(threshold -> threshold.metric().plan().stream()
                        .filter(plan -> !plan.isByBaseline())
                        .map(plan -> verdict(threshold, PlanReading.of(plan, evidence))))
                .toList();
    }

    private static List<Verdict> verdicts(
            @Nullable Benchmark test, BenchmarkResult result, Optional<BaselineJudge> baseline) {
        if (result.subject().branch().isPresent()) {
            return List.of();
        }
        if (test == null) {
            throw new IllegalArgumentException("a result of '" + result.testName() + "', which is not in the scenario");
        }
        return test.thresholds().stream()
                .flatMap(threshold -> threshold.limit().ofBaseline().isPresent()
                        ? baseline.map(judge -> judge.verdict(threshold, result)).stream()
                        : Stream.of(verdict(threshold, result)))
                .toList();
    }

    static Verdict verdict(Threshold threshold, BenchmarkResult result) {
        return threshold
                .metric()
                .match(
                        count -> measured(threshold, result),
                        latency -> measured(threshold, result),
                        plan -> verdict(threshold, PlanReading.of(plan, result)));
    }

    private static Verdict verdict(Threshold threshold, PlanReading plans) {
        return Verdict.of(threshold, plans.share(), threshold.limit().constant(), plans.status(), plans.reason());
    }

    private static Verdict measured(Threshold threshold, BenchmarkResult result) {
        boolean refused = result.status() == BenchmarkResult.Status.REFUSED;
        MetricValue observed =
                refused ? MetricValue.absent("the test could not start") : MetricValue.of(threshold.metric(), result);
        MetricValue limit = refused ? observed : MetricValue.of(threshold.limit(), result);
        boolean holds = observed.value().isPresent()
                && limit.value().isPresent()
                && threshold
                        .operator()
                        .holds(observed.value().getAsDouble(), limit.value().getAsDouble());
        Optional<String> missing = observed.missing().or(limit::missing);
        // without a completed iteration nothing passes, but a limit on errors may have failed
        Optional<String> reason = missing.isEmpty() && holds && result.iterations() == 0
                ? Optional.of(MetricValue.NOTHING_COMPLETED)
                : missing;
        return Verdict.of(threshold, observed.value(), limit.value(), status(holds, reason), reason);
    }

    private static Status status(boolean holds, Optional<String> reason) {
        if (reason.isPresent()) {
            return Status.NO_DATA;
        }
        return holds ? Status.PASSED : Status.FAILED;
    }
}
