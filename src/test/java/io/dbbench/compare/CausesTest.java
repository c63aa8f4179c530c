package io.dbbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.StatementPlans;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CausesTest {
    private static final Map<String, Object> ORDERS = Map.of("Node Type", "Seq Scan", "Relation Name", "orders");

    @Test
    void stepsThatOnlyOnePlanHasAreNamed() {
        Map<String, Object> byKey = Map.of(
                "Node Type", "Index Scan", "Index Name", "orders_pkey", "Relation Name", "orders", "Plans", List.of());

        assertThat(causes(node("Limit", ORDERS), node("Limit", byKey)))
                .containsExactly("plan of statement 1: Seq Scan on orders → Index Scan using orders_pkey on orders");
    }

    @Test
    void aSubqueryThatBecomesAJoinIsNamed() {
        Map<String, Object> subPlan =
                Map.of("Node Type", "Seq Scan", "Relation Name", "orders", "Subplan Name", "SubPlan 1");
        Map<String, Object> customers =
                Map.of("Node Type", "Seq Scan", "Relation Name", "customers", "Plans", List.of(subPlan));
        Map<String, Object> join = Map.of(
                "Node Type",
                "Hash Join",
                "Join Type",
                "Anti",
                "Plans",
                List.of(Map.of("Node Type", "Seq Scan", "Relation Name", "customers"), node("Hash", ORDERS)));

        assertThat(causes(customers, join))
                .containsExactly(
                        "plan of statement 1: Seq Scan on orders (SubPlan 1) → Hash Anti Join, Seq Scan on orders");
    }

    @Test
    void aStepThatIsMoreOrLessIsNamed() {
        assertThat(causes(ORDERS, node("Sort", ORDERS))).containsExactly("plan of statement 1: Sort added");
        assertThat(causes(node("Sort", ORDERS), ORDERS)).containsExactly("plan of statement 1: Sort removed");
    }

    @Test
    void theStepsOfAParallelPlanHaveTheWordsOfExplain() {
        Map<String, Object> scan = Map.of("Node Type", "Seq Scan", "Relation Name", "orders", "Parallel Aware", true);
        Map<String, Object> partial = Map.of(
                "Node Type", "Aggregate", "Strategy", "Plain", "Partial Mode", "Partial", "Plans", List.of(scan));
        Map<String, Object> whole = Map.of(
                "Node Type",
                "Aggregate",
                "Strategy",
                "Plain",
                "Partial Mode",
                "Finalize",
                "Plans",
                List.of(node("Gather", partial)));

        assertThat(causes(node("Aggregate", ORDERS), whole))
                .containsExactly("plan of statement 1: Aggregate, Seq Scan on orders → Finalize Aggregate, Gather,"
                        + " Partial Aggregate, Parallel Seq Scan on orders");
    }

    @Test
    void anotherConditionIsNoOtherStep() {
        Map<String, Object> other =
                Map.of("Node Type", "Seq Scan", "Relation Name", "orders", "Scan Direction", "NoMovement");

        assertThat(causes(ORDERS, other))
                .containsExactly("plan of statement 1: the same steps in another order, or with other conditions");
    }

    @Test
    void theSameShapesInAnotherProportionAreNoOtherPlan() {
        StatementPlans before = plans(shape("v1:1", ORDERS), shape("v1:2", node("Sort", ORDERS)));
        StatementPlans after = plans(shape("v1:2", node("Sort", ORDERS)), shape("v1:1", ORDERS));

        assertThat(Causes.between(evidence(before), evidence(after))).isEmpty();
    }

    private static List<String> causes(Map<String, Object> before, Map<String, Object> after) {
        return Causes.between(evidence(plans(shape("v1:1", before))), evidence(plans(shape("v1:2", after))));
    }

    private static Map<String, Object> node(String type, Map<String, Object> below) {
        return Map.of("Node Type", type, "Plans", List.of(below));
    }

    private static PlanShape shape(String hash, Map<String, Object> root) {
        return new PlanShape(hash, 1, List.of(new CapturedPlan(CapturedPlan.Draw.FIRST, Map.of("Plan", root))));
    }

    private static StatementPlans plans(PlanShape... shapes) {
        return new StatementPlans(
                1,
                Optional.empty(),
                "SELECT 1",
                shapes.length,
                Arrays.asList(shapes),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Evidence evidence(StatementPlans plans) {
        return new Evidence(List.of(plans), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    }
}
