package io.dbbench.result.evidence;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * A plan for one set of parameter values.
 *
 * @param draw which of the sets it was made for
 * @param explain the plan as {@code EXPLAIN} writes it in JSON
 */
public record CapturedPlan(Draw draw, Map<String, Object> explain) {

    /** Sets of parameter values, by the estimated cost of their plans. */
    public enum Draw {
        /** The first one; its shape is the reason to keep it. */
        FIRST,
        MEDIAN,
        WORST
    }

    public CapturedPlan {
        explain = PlainMaps.copyOf(explain);
    }

    /** Returns whether the plan was executed. */
    public boolean isAnalyzed() {
        return executionMillis().isPresent();
    }

    public OptionalDouble executionMillis() {
        return PlainMaps.number(explain, "Execution Time");
    }

    public OptionalDouble planningMillis() {
        return PlainMaps.number(explain, "Planning Time");
    }

    /** Returns the time for compiling expressions; empty if nothing was compiled. */
    public OptionalDouble jitMillis() {
        return PlainMaps.map(explain, "JIT")
                .flatMap(jit -> PlainMaps.map(jit, "Timing"))
                .map(timing -> PlainMaps.number(timing, "Total"))
                .orElse(OptionalDouble.empty());
    }

    public PlanNode root() {
        return PlanNode.of(explain);
    }
}
