package io.dbbench.load;

import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.Expression;
import io.dbbench.scenario.Expression.Observed;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Threshold.Operator;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whether a check can come out either way: one that always holds guards nothing, one that never does only fails. */
final class Sense {
    private Sense() {}

    /** What is wrong with the check, as a rule and a message; empty when it can both hold and fail. */
    static Optional<Nonsense> of(Metric metric, Operator operator, Expression limit) {
        if (limit instanceof Observed observed && observed.metric().equals(metric)) {
            return Optional.of(new Nonsense(Rule.POINTLESS_THRESHOLD, metric.text() + " is compared with itself"));
        }
        OptionalDouble constant = limit.constant();
        return constant.isEmpty() ? Optional.empty() : of(metric, operator, constant.getAsDouble());
    }

    /** A fault of a check. */
    record Nonsense(Rule rule, String message) {}

    private static Optional<Nonsense> of(Metric metric, Operator operator, double limit) {
        double highest = metric == CountMetric.ERROR_RATE ? 1 : Double.POSITIVE_INFINITY;
        String range = metric == CountMetric.ERROR_RATE
                ? "error_rate is never below 0 nor above 100%"
                : metric.text() + " is never below 0";
        if (isImpossible(operator, limit, highest)) {
            return Optional.of(new Nonsense(Rule.IMPOSSIBLE_THRESHOLD, "this can never hold: " + range));
        }
        if (isAlwaysTrue(operator, limit, highest)) {
            return Optional.of(new Nonsense(Rule.POINTLESS_THRESHOLD, "this always holds: " + range));
        }
        return Optional.empty();
    }

    private static boolean isImpossible(Operator operator, double limit, double highest) {
        return switch (operator) {
            case LESS -> limit <= 0;
            case LESS_OR_EQUAL -> limit < 0;
            case GREATER -> limit >= highest;
            case GREATER_OR_EQUAL -> limit > highest;
            case EQUAL -> limit < 0 || limit > highest;
            case NOT_EQUAL -> false;
        };
    }

    private static boolean isAlwaysTrue(Operator operator, double limit, double highest) {
        return switch (operator) {
            case LESS -> limit > highest;
            case LESS_OR_EQUAL -> limit >= highest;
            case GREATER -> limit < 0;
            case GREATER_OR_EQUAL -> limit <= 0;
            case EQUAL -> false;
            case NOT_EQUAL -> limit < 0 || limit > highest;
        };
    }
}
