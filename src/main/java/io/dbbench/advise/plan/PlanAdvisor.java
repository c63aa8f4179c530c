package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.PlanNode;
import io.dbbench.result.evidence.StatementPlans;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds why the statements of a test are as fast as they are, by their plans. Pure. */
public final class PlanAdvisor {
    private static final List<PlanRule> OF_NODES = List.of(
            new MissingIndex(),
            new RepeatedScan(),
            new Misestimate(),
            new SpilledSort(),
            new SpilledHash(),
            new LossyBitmap(),
            new HeapFetches(),
            new LargeOffset());

    private static final List<StatementRule> OF_STATEMENTS =
            List.of(new JitTime(), new PlanningTime(), new WorseGenericPlan(), new DifferentPlans());

    private PlanAdvisor() {}

    /** Returns the findings, each once for a statement. */
    public static List<Finding> findings(Evidence evidence) {
        return evidence.plans().stream()
                .flatMap(statement -> Stream.concat(
                        ofNodes(statement, evidence),
                        OF_STATEMENTS.stream()
                                .flatMap(rule -> rule.check(statement).stream())
                                .map(finding -> finding.with("statement", statement.number()))))
                .toList();
    }

    private static Stream<Finding> ofNodes(StatementPlans statement, Evidence evidence) {
        Map<String, Finding> first = new LinkedHashMap<>();
        IntStream.range(0, statement.shapes().size())
                .forEach(shape -> statement.shapes().get(shape).plans().stream()
                        .filter(plan -> plan.isAnalyzed())
                        .map(plan -> new ExaminedPlan(statement, shape + 1, plan, evidence))
                        .flatMap(PlanAdvisor::check)
                        .forEach(finding -> first.putIfAbsent(finding.code() + finding.subject(), finding)));
        return first.values().stream();
    }

    private static Stream<Finding> check(ExaminedPlan plan) {
        return OF_NODES.stream()
                .flatMap(rule -> plan.plan()
                        .root()
                        .all()
                        .flatMap(node -> rule.check(node, plan).map(finding -> at(finding, node, plan)).stream()));
    }

    private static Finding at(Finding finding, PlanNode node, ExaminedPlan plan) {
        return finding.with("statement", plan.statement().number())
                .with("plan_shape", plan.shape())
                .with("plan_node", node.number());
    }
}
