package io.dbbench.report.html;

import io.dbbench.report.BoundedText;
import io.dbbench.report.Notice;
import io.dbbench.result.Finding;
import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.PlanNode;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.StatementPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plan as a list of nodes with their depth.
 *
 * @param title which statement, and how many of its parameter sets had this plan
 * @param times of planning and execution; empty if it was only estimated
 */
record HtmlPlan(String title, Optional<String> times, List<Node> nodes) {
    private static final int MOST_PLANS = 10;

    /** A node; the rows are those of one execution of it. */
    record Node(
            int depth,
            String name,
            String estimated,
            Optional<String> actual,
            Optional<String> blocks,
            boolean misjudged,
            List<HtmlFinding> findings) {}

    static List<HtmlPlan> of(Evidence evidence, List<Finding> findings) {
        List<HtmlPlan> plans = new ArrayList<>();
        for (StatementPlans statement : evidence.plans()) {
            for (int index = 0; index < statement.shapes().size(); index++) {
                PlanShape shape = statement.shapes().get(index);
                List<Finding> own = about(findings, statement.number(), index + 1);
                shape.plans().stream()
                        .reduce((first, last) -> last)
                        .map(plan -> of(plan, title(statement, shape), own))
                        .ifPresent(plans::add);
            }
        }
        return plans.stream().limit(MOST_PLANS).toList();
    }

    private static List<Finding> about(List<Finding> findings, int statement, int shape) {
        return findings.stream()
                .filter(finding -> is(finding, "statement", statement) && is(finding, "plan_shape", shape))
                .toList();
    }

    private static boolean is(Finding finding, String name, int number) {
        Number value = finding.data().get(name);
        return value != null && value.intValue() == number;
    }

    private static String title(StatementPlans statement, PlanShape shape) {
        String which = "Statement " + statement.number()
                + statement.branch().map(branch -> " (" + branch + ")").orElse("");
        return BoundedText.of(
                which + ": " + shape.draws() + " of " + statement.draws() + " parameter sets", BoundedText.NAME);
    }

    private static HtmlPlan of(CapturedPlan plan, String title, List<Finding> findings) {
        Optional<String> times = plan.isAnalyzed()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "planning %.2f ms, execution %.2f ms",
                        plan.planningMillis().orElse(0),
                        plan.executionMillis().orElse(0)))
                : Optional.empty();
        return new HtmlPlan(
                title,
                times,
                nodes(plan.root(), 0, findings).limit(BoundedText.MAX_ENTRIES).toList());
    }

    private static Stream<Node> nodes(PlanNode node, int depth, List<Finding> findings) {
        return Stream.concat(
                Stream.of(node(node, depth, findings)),
                node.children().stream().flatMap(child -> nodes(child, depth + 1, findings)));
    }

    private static Node node(PlanNode node, int depth, List<Finding> findings) {
        boolean executed = node.loops() > 0;
        double blocks = node.number("Shared Hit Blocks").orElse(0)
                + node.number("Shared Read Blocks").orElse(0);
        String loops = node.loops() > 1 ? String.format(Locale.ROOT, " × %,.0f", node.loops()) : "";
        return new Node(
                depth,
                BoundedText.of(name(node), BoundedText.NAME),
                String.format(Locale.ROOT, "%,.0f", node.estimatedRows()),
                executed
                        ? Optional.of(String.format(Locale.ROOT, "%,.0f", node.actualRows()) + loops)
                        : Optional.empty(),
                executed ? Optional.of(String.format(Locale.ROOT, "%,.0f", blocks)) : Optional.empty(),
                node.estimateError().orElse(1) >= 10,
                findings.stream()
                        .filter(finding -> is(finding, "plan_node", node.number()))
                        .map(finding -> Notice.of(finding, Optional.empty()))
                        .map(notice -> new HtmlFinding(notice.symbol().code(), notice.text()))
                        .toList());
    }

    private static String name(PlanNode node) {
        return node.operation()
                + node.text("Index Name").map(index -> " using " + index).orElse("")
                + node.table().map(table -> " on " + table).orElse("");
    }
}
