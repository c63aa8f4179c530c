package io.dbbench.judge;

import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.IndexName;
import io.dbbench.result.evidence.PlanNode;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.result.evidence.TableState;
import io.dbbench.scenario.PlanMetric;
import io.dbbench.units.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the plans of a test with requirements. */
record PlanRequirements(Evidence evidence) {
    private static final int MOST_NODES = 3;

    /** Plans of one statement. */
    private record Plans(List<Plan> all) {

        long count() {
            return all.stream().mapToLong(Plan::count).sum();
        }

        long count(Predicate<PlanNode> met) {
            return with(met).mapToLong(Plan::count).sum();
        }

        double share(Predicate<PlanNode> met) {
            return (double) count(met) / Math.max(count(), 1);
        }

        private Stream<Plan> with(Predicate<PlanNode> met) {
            return all.stream().filter(plan -> plan.has(met));
        }

        Stream<PlanNode> nodesWithout(Predicate<PlanNode> met) {
            return all.stream()
                    .filter(plan -> !plan.has(met))
                    .flatMap(plan -> plan.root().all());
        }
    }

    /** A plan, and how many parameter sets gave it. */
    private record Plan(PlanNode root, long count) {

        boolean has(Predicate<PlanNode> met) {
            return root.all().anyMatch(met);
        }
    }

    /** Returns the plans for values, and the generic plan if workers used it. */
    private static Plans plans(StatementPlans statement) {
        List<Plan> plans = new ArrayList<>(plans(statement.shapes()).all());
        boolean generic = statement.uses().filter(uses -> uses.generic() > 0).isPresent();
        statement.genericPlan().filter(plan -> generic).ifPresent(plan -> plans.add(new Plan(plan.root(), 1)));
        return new Plans(plans);
    }

    private static Plans plans(List<PlanShape> shapes) {
        return new Plans(shapes.stream()
                .flatMap(shape ->
                        shape.plans().stream().limit(1).map(plan -> new Plan(plan.root(), Math.max(shape.draws(), 1))))
                .toList());
    }

    PlanReading uses(PlanMetric.Uses uses) {
        PlanReading reading = indexed(uses.index(), PlanRequirements::plans);
        // of a partitioned table, all partitions must be small
        Optional<TableState> largest = owners(uses.index()).max(Comparator.comparingDouble(TableState::mostRows));
        boolean failed = reading.share().orElse(1) < 1;
        return largest.filter(table -> failed && isSmall(table, uses.smallTable()))
                .map(table -> skipped(table, uses.smallTable()))
                .orElse(reading);
    }

    PlanReading usable(PlanMetric.Usable usable) {
        return indexed(usable.index(), statement -> plans(statement.withoutSeqScan()));
    }

    private PlanReading indexed(String index, Function<StatementPlans, Plans> plansOf) {
        Predicate<PlanNode> uses = isIndex(index);
        Plans best = evidence.plans().stream()
                .map(plansOf)
                .max(Comparator.comparingDouble(plans -> plans.share(uses)))
                .orElseThrow();
        if (best.count() == 0) {
            return PlanReading.noData("there are no plans");
        }
        long met = best.count(uses);
        if (met == best.count()) {
            return PlanReading.passed();
        }
        return anyUnknown()
                ? PlanReading.unknown(evidence)
                : PlanReading.failed(best.share(uses), unused(index, met, best, uses));
    }

    private boolean anyUnknown() {
        return evidence.plans().stream().anyMatch(StatementPlans::isUnknown);
    }

    private String unused(String index, long met, Plans plans, Predicate<PlanNode> uses) {
        Set<String> tables = owners(index).map(TableState::name).collect(Collectors.toSet());
        if (met == 0 && tables.isEmpty() && !evidence.tables().isEmpty()) {
            return "no table of the plans has a valid index of this name: "
                    + evidence.tables().stream().map(TableState::name).collect(Collectors.joining(", "));
        }
        Predicate<PlanNode> reads = node -> node.table()
                .filter(table -> tables.isEmpty() || tables.contains(table))
                .isPresent();
        return "used by " + of(met, plans.count())
                + nodes("; others: ", plans.nodesWithout(uses).filter(reads));
    }

    private Stream<TableState> owners(String index) {
        return evidence.tables().stream()
                .filter(table -> table.indexes().stream().anyMatch(each -> each.isCalled(index)));
    }

    private Predicate<PlanNode> isIndex(String index) {
        Set<String> names = evidence.tables().stream()
                .flatMap(table -> table.indexes().stream())
                .filter(each -> each.isCalled(index))
                .map(IndexName::simple)
                .collect(Collectors.toSet());
        return node -> node.text("Index Name")
                .filter(name -> names.contains(name) || name.equals(index))
                .isPresent();
    }

    PlanReading avoids(PlanMetric.Avoids avoids) {
        Predicate<PlanNode> found = node -> node.type().equals(avoids.node())
                && avoids.table().map(table -> reads(node, table)).orElse(true);
        Predicate<PlanNode> counts = node ->
                table(node).filter(table -> isSmall(table, avoids.smallTable())).isEmpty();
        Plans all = new Plans(evidence.plans().stream()
                .flatMap(statement -> plans(statement).all().stream())
                .toList());
        long broken = all.count(found.and(counts));
        if (broken > 0) {
            Stream<PlanNode> nodes =
                    all.all().stream().flatMap(plan -> plan.root().all());
            return PlanReading.failed(
                    1 - all.share(found.and(counts)),
                    of(broken, all.count()) + nodes(": ", nodes.filter(found.and(counts))));
        }
        if (anyUnknown()) {
            return PlanReading.unknown(evidence);
        }
        return all.all().stream()
                .flatMap(plan -> plan.root().all())
                .filter(found)
                .flatMap(node -> table(node).stream())
                .findFirst()
                .map(table -> skipped(table, avoids.smallTable()))
                .orElseGet(PlanReading::passed);
    }

    private boolean reads(PlanNode node, String called) {
        return table(node)
                .map(table -> table.isCalled(called))
                .orElseGet(() -> node.table()
                        .filter(name -> name.equals(called) || name.endsWith("." + called))
                        .isPresent());
    }

    private Optional<TableState> table(PlanNode node) {
        return node.table().flatMap(evidence::table);
    }

    private static boolean isSmall(TableState table, long smallTable) {
        return table.mostRows() < smallTable;
    }

    private static PlanReading skipped(TableState table, long smallTable) {
        return PlanReading.skipped(table.name() + " has "
                + (table.rows().isPresent() ? "" : "at most ")
                + Numbers.grouped((long) table.mostRows())
                + " rows, fewer than 'small_table' (" + Numbers.grouped(smallTable) + ")");
    }

    private static String of(long part, long whole) {
        return Numbers.grouped(part) + " of " + Numbers.grouped(whole) + (whole == 1 ? " plan" : " plans");
    }

    /** Returns the kinds of nodes and their tables, each once. */
    static String nodes(String before, Stream<PlanNode> nodes) {
        String shown = nodes.map(node ->
                        node.type() + node.table().map(table -> " on " + table).orElse(""))
                .distinct()
                .limit(MOST_NODES)
                .collect(Collectors.joining(", "));
        return shown.isEmpty() ? "" : before + shown;
    }
}
