package io.dbbench.load.threshold;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.threshold.ThresholdBinder.Stated;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Threshold.Operator;
import io.dbbench.units.Quoting;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Finds pairs of thresholds that cannot both pass, such as {@code p50 > 10ms} and {@code p95 < 5ms}. */
public final class Contradictions {
    private static final Set<Operator> FROM_BELOW = Set.of(Operator.GREATER, Operator.GREATER_OR_EQUAL, Operator.EQUAL);
    private static final Set<Operator> FROM_ABOVE = Set.of(Operator.LESS, Operator.LESS_OR_EQUAL, Operator.EQUAL);

    private final BindingContext context;

    public Contradictions(BindingContext context) {
        this.context = context;
    }

    /**
     * Reports each threshold that contradicts one before it.
     *
     * @param stated of one test, its own before those of the defaults
     */
    public void check(List<Stated> stated) {
        for (int later = 1; later < stated.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                Stated one = stated.get(earlier);
                Stated other = stated.get(later);
                if (exclude(one.threshold(), other.threshold()) || exclude(other.threshold(), one.threshold())) {
                    boolean inherited = other.isOfDefaults() && !one.isOfDefaults();
                    report(inherited ? one : other, inherited ? other : one);
                    break;
                }
            }
        }
    }

    private void report(Stated at, Stated other) {
        context.report(
                at.pointer(),
                Rule.CONTRADICTORY_THRESHOLDS,
                "this threshold contradicts " + Quoting.quote(other.threshold().text()) + " (line "
                        + context.line(other.pointer()) + ")");
    }

    /** Returns whether the first requires more than the second allows. */
    private static boolean exclude(Threshold atLeast, Threshold atMost) {
        OptionalDouble least = atLeast.limit().constant();
        OptionalDouble most = atMost.limit().constant();
        if (least.isEmpty() || most.isEmpty() || !FROM_BELOW.contains(atLeast.operator())) {
            return false;
        }
        boolean touch = atLeast.operator() != Operator.GREATER && atMost.operator() != Operator.LESS;
        boolean apart = touch ? least.getAsDouble() > most.getAsDouble() : least.getAsDouble() >= most.getAsDouble();
        return apart
                && FROM_ABOVE.contains(atMost.operator())
                && atLeast.metric().neverExceeds(atMost.metric());
    }
}
