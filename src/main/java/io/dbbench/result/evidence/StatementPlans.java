package io.dbbench.result.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the server executes one statement of a test.
 *
 * @param number of the statement in the test, from 1
 * @param branch of a mix that it belongs to
 * @param draws number of parameter sets that were planned
 * @param shapes the distinct plans of these, the most frequent first; empty if the server gave none
 * @param generic the plan without values, as {@code EXPLAIN} writes it in JSON
 * @param uses how often a worker's session used generic and custom plans
 * @param withoutSeqScan the plans with {@code enable_seqscan = off}; empty unless the test asks what indexes can serve
 */
public record StatementPlans(
        int number,
        Optional<String> branch,
        String statement,
        int draws,
        List<PlanShape> shapes,
        Optional<Map<String, Object>> generic,
        Optional<PlanUses> uses,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<PlanShape> withoutSeqScan) {

    public StatementPlans {
        shapes = List.copyOf(shapes);
        generic = generic.map(PlainMaps::copyOf);
        withoutSeqScan = List.copyOf(withoutSeqScan);
    }

    /**
     * How often a prepared statement was executed with each kind of plan.
     *
     * @param generic plans that serve every value
     * @param custom plans made for the values of one execution
     */
    public record PlanUses(long generic, long custom) {}

    /** Returns whether the server gave no plan, although the statement has one. */
    public boolean isUnknown() {
        return shapes.isEmpty();
    }

    /** Returns the plans that were executed. */
    public Stream<CapturedPlan> analyzed() {
        return plans().filter(CapturedPlan::isAnalyzed);
    }

    /** Returns the plan without values. */
    public Optional<CapturedPlan> genericPlan() {
        return generic.map(explain -> new CapturedPlan(CapturedPlan.Draw.FIRST, explain));
    }

    /** Returns all plans for values. */
    public Stream<CapturedPlan> plans() {
        return shapes.stream().flatMap(shape -> shape.plans().stream());
    }
}
