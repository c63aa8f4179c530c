package io.dbbench.result.evidence;

import java.util.List;

/**
 * Plans that differ in nothing but their constants.
 *
 * @param hash of the form {@code v1:…}; equal for equal shapes
 * @param draws number of parameter sets that gave this shape
 * @param plans samples of it
 */
public record PlanShape(String hash, int draws, List<CapturedPlan> plans) {
    public PlanShape {
        plans = List.copyOf(plans);
    }
}
