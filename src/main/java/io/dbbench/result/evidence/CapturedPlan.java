package io.dbbench.result.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A plan for one set of parameter values.
 *
 * @param draw which of the sets it was made for
 * @param explain the plan as {@code EXPLAIN} writes it in JSON
 * @param hypothetical what it would cost with indexes that do not exist, if the server can tell
 */
public record CapturedPlan(
        Draw draw,
        Map<String, Object> explain,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<HypotheticalIndex> hypothetical) {

    /** Sets of parameter values, by the estimated cost of their plans. */
    public enum Draw {
        /** The first one; its shape is the reason to keep it. */
        FIRST,
        MEDIAN,
        WORST
    }

    public CapturedPlan {
        explain = PlainMaps.copyOf(explain);
        hypothetical = List.copyOf(hypothetical);
    }

    /** Creates a plan of which nothing hypothetical is known. */
    public CapturedPlan(Draw draw, Map<String, Object> explain) {
        this(draw, explain, List.of());
    }

    /** Returns what the plan would cost with an index. */
    public Optional<HypotheticalIndex> hypothetical(String index) {
        return hypothetical.stream()
                .filter(estimate -> estimate.index().equals(index))
                .findFirst();
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
