package io.dbbench.compare;

import io.dbbench.result.comparison.CountChange;
import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.Counters;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.PlanNode;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.ResourceUse;
import io.dbbench.result.evidence.StatementPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What differs between two measurements of a test besides its times, and may explain them: plans, and what an iteration uses
 * of the server. Counts need no statistics: they change by more than noise if by more than 2 % and more than one.
 */
final class Causes {
    private static final int MAX_STEPS = 4;

    private Causes() {}

    /** Returns the differences in words, those of plans first. */
    static List<String> between(Evidence base, Evidence head) {
        List<String> causes = new ArrayList<>();
        for (StatementPlans before : base.plans()) {
            head.plans().stream()
                    .filter(after ->
                            after.number() == before.number() && after.branch().equals(before.branch()))
                    .findFirst()
                    .flatMap(after -> plan(before, after))
                    .ifPresent(causes::add);
        }
        Optional<ResourceUse> before = base.counters().flatMap(Counters::use);
        Optional<ResourceUse> after = head.counters().flatMap(Counters::use);
        if (before.isPresent() && after.isPresent()) {
            count("blocks per iteration", ResourceUse::blocks, before.get(), after.get())
                    .ifPresent(causes::add);
            count("temporary blocks per iteration", ResourceUse::tempBlocks, before.get(), after.get())
                    .ifPresent(causes::add);
            count("WAL records per iteration", ResourceUse::walRecords, before.get(), after.get())
                    .ifPresent(causes::add);
        }
        return causes;
    }

    private static Optional<String> plan(StatementPlans before, StatementPlans after) {
        if (before.shapes().isEmpty() || after.shapes().isEmpty()) {
            return Optional.empty();
        }
        PlanShape one = before.shapes().get(0);
        PlanShape other = after.shapes().get(0);
        boolean bothHaveBoth = has(before, other) && has(after, one);
        return bothHaveBoth
                ? Optional.empty()
                : Optional.of("plan of statement " + before.number() + ": " + change(steps(one), steps(other)));
    }

    private static boolean has(StatementPlans plans, PlanShape shape) {
        return plans.shapes().stream().anyMatch(each -> each.hash().equals(shape.hash()));
    }

    /** Returns the steps that only one of two plans has. */
    private static String change(List<String> before, List<String> after) {
        List<String> gone = without(before, after);
        List<String> come = without(after, before);
        if (gone.isEmpty() && come.isEmpty()) {
            return "the same steps in another order, or with other conditions";
        }
        return gone.isEmpty()
                ? listed(come) + " added"
                : come.isEmpty() ? listed(gone) + " removed" : listed(gone) + " → " + listed(come);
    }

    private static List<String> without(List<String> steps, List<String> others) {
        List<String> rest = new ArrayList<>(steps);
        others.forEach(rest::remove);
        return rest;
    }

    private static String listed(List<String> steps) {
        return steps.stream().limit(MAX_STEPS).collect(Collectors.joining(", "))
                + (steps.size() > MAX_STEPS ? ", …" : "");
    }

    /** Returns the steps of a plan from the top; the hash table of a hash join is part of that. */
    private static List<String> steps(PlanShape shape) {
        return shape.plans().stream()
                .map(CapturedPlan::root)
                .limit(1)
                .flatMap(PlanNode::all)
                .filter(node -> !node.type().equals("Hash"))
                .map(Causes::step)
                .toList();
    }

    private static String step(PlanNode node) {
        return node.operation()
                + node.text("Index Name").map(index -> " using " + index).orElse("")
                + node.text("Relation Name").map(table -> " on " + table).orElse("")
                + node.text("Subplan Name").map(plan -> " (" + plan + ")").orElse("");
    }

    private static Optional<String> count(
            String what, Function<ResourceUse, OptionalDouble> count, ResourceUse before, ResourceUse after) {
        double base = count.apply(before).orElse(0);
        double head = count.apply(after).orElse(0);
        return CountChange.between(base, head)
                ? Optional.of(String.format(Locale.ROOT, "%s %,.0f → %,.0f", what, base, head))
                : Optional.empty();
    }
}
