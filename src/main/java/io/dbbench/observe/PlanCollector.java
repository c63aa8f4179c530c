package io.dbbench.observe;

import io.dbbench.postgres.catalog.WriteSigns;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.Explainer;
import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.CapturedPlan.Draw;
import io.dbbench.result.evidence.ExplainJson;
import io.dbbench.result.evidence.HypotheticalIndex;
import io.dbbench.result.evidence.PlanNode;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.ShapeHash;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.result.evidence.WastefulScan;
import io.dbbench.scenario.PlanMetric;
import io.dbbench.sql.SqlState;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/** Collects the plans of a test's statements for values that its iterations drew. */
final class PlanCollector {
    private static final int DRAWS = 20;
    private static final String JIT = "JIT";
    private static final Duration LONGEST_ANALYZE = Duration.ofSeconds(10);

    private final ObservedTest test;
    private final Explainer explainer;
    private final Gaps gaps;

    /** Number of iterations whose values may be used. */
    private final long iterations;

    private PlanCollector(ObservedTest test, Explainer explainer, long iterations, Gaps gaps) {
        this.test = test;
        this.explainer = explainer;
        this.iterations = iterations;
        this.gaps = gaps;
    }

    /**
     * Returns the plans of all statements that can have one; without shapes if the server gives none.
     *
     * @param iterations number of iterations whose values may be used
     * @param mayExecute whether statements that only read may be executed once more
     */
    static List<StatementPlans> collect(ObservedTest test, long iterations, Gaps gaps, BooleanSupplier mayExecute) {
        List<StatementPlans> plans = new ArrayList<>();
        boolean reached = true;
        for (DrawnStatement statement : test.statements()) {
            // a session that one statement ends is replaced for the next one, unless the server is gone
            Optional<Explainer> explainer = reached && !test.stop().requested()
                    ? gaps.ask("no plans", () -> test.sessions().explainer())
                    : Optional.empty();
            reached = explainer.isPresent();
            explainer
                    .map(asked -> new PlanCollector(test, asked, iterations, gaps).known(statement, mayExecute))
                    .orElseGet(() -> Optional.of(none(statement)))
                    .ifPresent(plans::add);
        }
        return plans;
    }

    /** A plan for the values of one iteration. */
    private record Planned(long iteration, List<Optional<String>> values, Map<String, Object> explain) {

        PlanNode root() {
            return new CapturedPlan(Draw.FIRST, explain).root();
        }

        double cost() {
            return root().number("Total Cost").orElse(0);
        }
    }

    /** Returns what is known of a statement's plans; empty if it cannot have one, such as SHOW. */
    private Optional<StatementPlans> known(DrawnStatement statement, BooleanSupplier mayExecute) {
        try {
            return Optional.of(plans(statement, mayExecute));
        } catch (SqlFailure failure) {
            // the statement itself is correct, or the test could not have begun
            if (failure.sqlState().equals(SqlState.SYNTAX_ERROR)) {
                gaps.add("EXPLAIN does not accept '" + statement.title() + "'");
                return Optional.empty();
            }
            gaps.add("no plan of '" + statement.title() + "'", failure);
            return Optional.of(none(statement));
        }
    }

    private static StatementPlans none(DrawnStatement statement) {
        return new StatementPlans(
                statement.number(),
                statement.branch(),
                statement.sql().text(),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private StatementPlans plans(DrawnStatement statement, BooleanSupplier mayExecute) throws SqlFailure {
        List<Planned> planned = planned(statement, explainer::estimate);
        Optional<Map<String, Object>> generic = statement.sql().references().isEmpty()
                ? Optional.empty()
                : ExplainJson.parse(explainer.generic(statement.sql(), anyValues(statement, planned)));
        List<PlanShape> shapes = planned.isEmpty() ? genericOnly(generic) : shapes(statement, planned, mayExecute);
        return new StatementPlans(
                statement.number(),
                statement.branch(),
                statement.sql().text(),
                planned.size(),
                shapes,
                generic,
                explainer.uses(statement.sql()).map(uses -> new StatementPlans.PlanUses(uses.generic(), uses.custom())),
                asksWhatCanServe() ? withoutSeqScan(statement) : List.of());
    }

    /** Returns the first values that were drawn, or NULL for what is captured from rows. */
    private static List<Optional<String>> anyValues(DrawnStatement statement, List<Planned> planned) {
        return planned.isEmpty()
                ? Collections.nCopies(statement.sql().references().size(), Optional.empty())
                : planned.get(0).values();
    }

    private boolean asksWhatCanServe() {
        return test.test().planRequirements().stream().anyMatch(PlanMetric::isAboutWhatCanServe);
    }

    private List<PlanShape> withoutSeqScan(DrawnStatement statement) throws SqlFailure {
        return shapes(byHash(planned(statement, explainer::withoutSeqScan)), Map.of());
    }

    /** Asks the server for a plan for values. */
    private interface Estimate {
        String of(SqlText sql, List<Optional<String>> values) throws SqlFailure;
    }

    /** Values that are captured from rows are not known here. */
    private static List<PlanShape> genericOnly(Optional<Map<String, Object>> generic) {
        return generic
                .map(explain -> new CapturedPlan(Draw.FIRST, explain))
                .map(plan -> new PlanShape(ShapeHash.of(plan.root()), 0, List.of(plan)))
                .stream()
                .toList();
    }

    private List<Planned> planned(DrawnStatement statement, Estimate estimate) throws SqlFailure {
        List<Planned> planned = new ArrayList<>();
        for (long iteration : iterations(statement)) {
            Optional<List<Optional<String>>> values = statement.draws().at(iteration);
            if (values.isPresent() && !test.stop().requested()) {
                ExplainJson.parse(estimate.of(statement.sql(), values.get()))
                        .ifPresent(explain -> planned.add(new Planned(iteration, values.get(), explain)));
            }
        }
        return planned;
    }

    /** Returns iterations that are spread over those that were measured. */
    private long[] iterations(DrawnStatement statement) {
        long draws = statement.sql().references().isEmpty() ? 1 : Math.min(DRAWS, Math.max(iterations, 1));
        return LongStream.range(0, draws)
                .map(draw -> draw * Math.max(iterations, 1) / draws)
                .toArray();
    }

    private List<PlanShape> shapes(DrawnStatement statement, List<Planned> planned, BooleanSupplier mayExecute)
            throws SqlFailure {
        List<Planned> byCost = planned.stream()
                .sorted(Comparator.comparingDouble(Planned::cost))
                .toList();
        Planned median = byCost.get(byCost.size() / 2);
        Planned worst = byCost.get(byCost.size() - 1);
        Map<Planned, CapturedPlan> analyzed = new LinkedHashMap<>();
        if (mayExecute.getAsBoolean() && onlyReads(statement)) {
            analyze(statement, median, Draw.MEDIAN).ifPresent(plan -> analyzed.put(median, plan));
            if (worst.iteration() != median.iteration()) {
                analyze(statement, worst, Draw.WORST).ifPresent(plan -> analyzed.put(worst, plan));
            }
        }
        return shapes(byHash(planned), analyzed);
    }

    private static Map<String, List<Planned>> byHash(List<Planned> planned) {
        Map<String, List<Planned>> byHash = new LinkedHashMap<>();
        planned.forEach(each -> byHash.computeIfAbsent(ShapeHash.of(each.root()), hash -> new ArrayList<>())
                .add(each));
        return byHash;
    }

    private static List<PlanShape> shapes(Map<String, List<Planned>> byHash, Map<Planned, CapturedPlan> analyzed) {
        return byHash.entrySet().stream()
                .map(entry -> shape(entry.getKey(), entry.getValue(), analyzed))
                .sorted(Comparator.comparingInt(PlanShape::draws).reversed())
                .toList();
    }

    private static PlanShape shape(String hash, List<Planned> planned, Map<Planned, CapturedPlan> analyzed) {
        List<CapturedPlan> samples = planned.stream()
                .flatMap(each -> Optional.ofNullable(analyzed.get(each)).stream())
                .toList();
        return new PlanShape(
                hash,
                planned.size(),
                samples.isEmpty()
                        ? List.of(new CapturedPlan(Draw.FIRST, planned.get(0).explain()))
                        : samples);
    }

    private boolean onlyReads(DrawnStatement statement) throws SqlFailure {
        return test.database()
                .statements()
                .find(statement.sql(), WriteSigns::find)
                .isEmpty();
    }

    private Optional<CapturedPlan> analyze(DrawnStatement statement, Planned planned, Draw draw) {
        Duration limit = test.atMost(LONGEST_ANALYZE);
        return gaps.ask(
                        "'" + statement.title() + "' was not executed for its plan",
                        () -> explainer.analyze(statement.sql(), planned.values(), limit))
                .flatMap(ExplainJson::parse)
                .map(explain -> explain.containsKey(JIT) ? withJitTimes(explain, statement, planned, limit) : explain)
                .map(explain -> new CapturedPlan(draw, explain))
                .map(plan -> new CapturedPlan(draw, plan.explain(), withIndexes(statement, planned, plan)));
    }

    /** The server tells how long it compiled only together with the times of all nodes. */
    private Map<String, Object> withJitTimes(
            Map<String, Object> explain, DrawnStatement statement, Planned planned, Duration limit) {
        Map<String, Object> timed = new LinkedHashMap<>(explain);
        gaps.ask(
                        "no times of JIT compilation",
                        () -> explainer.analyzeWithTimes(statement.sql(), planned.values(), limit))
                .flatMap(ExplainJson::parse)
                .flatMap(plan -> Optional.ofNullable(plan.get(JIT)))
                .ifPresent(times -> timed.put(JIT, times));
        return timed;
    }

    /** Returns what the plan would cost with the indexes that its scans miss. */
    private List<HypotheticalIndex> withIndexes(DrawnStatement statement, Planned planned, CapturedPlan plan) {
        return plan.root()
                .all()
                .flatMap(node -> WastefulScan.of(node).flatMap(WastefulScan::index).stream())
                .distinct()
                .flatMap(index -> gaps
                        .ask(
                                "no estimate with '" + index + "'",
                                () -> explainer.withIndex(statement.sql(), planned.values(), index))
                        .flatMap(explain -> explain)
                        .flatMap(ExplainJson::parse)
                        .map(explain -> HypotheticalIndex.of(index, new CapturedPlan(Draw.FIRST, explain)))
                        .stream())
                .toList();
    }
}
