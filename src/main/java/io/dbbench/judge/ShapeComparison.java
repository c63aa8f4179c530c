package io.dbbench.judge;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Verdict.Status;
import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.units.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Compares the shapes of a test's plans with those of its saved results.
 *
 * @param before the plans of the saved results
 */
record ShapeComparison(List<StatementPlans> before) {
    /** Plans whose costs differ by less change places with the next sample of ANALYZE. */
    private static final double TIE = 0.1;

    /** Returns the plans of several results of a test. */
    static List<StatementPlans> plans(Stream<BenchmarkResult> results) {
        return results.flatMap(result -> result.evidence().stream())
                .flatMap(evidence -> evidence.plans().stream())
                .toList();
    }

    /** Returns what plans of one or more runs say. */
    PlanReading read(List<StatementPlans> plans) {
        List<StatementPlans> now =
                plans.stream().filter(statement -> !known(statement).isEmpty()).toList();
        if (now.isEmpty()) {
            return PlanReading.noData("the baseline or this run has no plans");
        }
        List<PlanShape> changed = new ArrayList<>();
        List<PlanShape> different = new ArrayList<>();
        for (StatementPlans statement : now) {
            List<PlanShape> known = known(statement);
            statement.shapes().stream()
                    .filter(shape -> known.stream().noneMatch(old -> old.hash().equals(shape.hash())))
                    .forEach(shape -> {
                        changed.add(shape);
                        if (known.stream().noneMatch(old -> isTie(old, shape))) {
                            different.add(shape);
                        }
                    });
        }
        if (changed.isEmpty()) {
            return PlanReading.passed();
        }
        return different.isEmpty()
                ? new PlanReading(Status.INCONCLUSIVE, share(changed, now), Optional.of("its cost is nearly the same"))
                : new PlanReading(Status.FAILED, share(different, now), Optional.of(text(different, now)));
    }

    private List<PlanShape> known(StatementPlans statement) {
        return before.stream()
                .filter(old ->
                        old.number() == statement.number() && old.branch().equals(statement.branch()))
                .flatMap(old -> old.shapes().stream())
                .toList();
    }

    private static boolean isTie(PlanShape one, PlanShape other) {
        return Math.abs(cost(one) - cost(other)) <= TIE * Math.max(cost(one), cost(other));
    }

    private static double cost(PlanShape shape) {
        return shape.plans().stream()
                .map(CapturedPlan::root)
                .mapToDouble(root -> root.number("Total Cost").orElse(0))
                .max()
                .orElse(0);
    }

    private static OptionalDouble share(List<PlanShape> changed, List<StatementPlans> now) {
        return OptionalDouble.of(1 - (double) draws(changed.stream()) / Math.max(draws(all(now)), 1));
    }

    private static String text(List<PlanShape> different, List<StatementPlans> now) {
        return Numbers.grouped(draws(different.stream())) + " of " + Numbers.grouped(draws(all(now)))
                + " plans have a shape that the baseline does not have"
                + PlanRequirements.nodes(
                        ": ",
                        different.stream()
                                .flatMap(shape -> shape.plans().stream().limit(1))
                                .flatMap(plan -> plan.root().all())
                                .filter(node -> node.table().isPresent()));
    }

    private static Stream<PlanShape> all(List<StatementPlans> now) {
        return now.stream().flatMap(statement -> statement.shapes().stream());
    }

    /** A shape of the generic plan alone counts once. */
    private static long draws(Stream<PlanShape> shapes) {
        return shapes.mapToLong(shape -> Math.max(shape.draws(), 1)).sum();
    }
}
