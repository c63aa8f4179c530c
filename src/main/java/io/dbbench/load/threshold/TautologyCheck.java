package io.dbbench.load.threshold;

import io.dbbench.diagnostics.Rule;
import io.dbbench.scenario.Limit;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Threshold.Operator;
import java.util.Optional;

/** Finds checks that always pass or always fail. */
final class TautologyCheck {
    private TautologyCheck() {}

    /** A fault of a check. */
    record Nonsense(Rule rule, String message) {
        static Nonsense never(String reason) {
            return new Nonsense(Rule.IMPOSSIBLE_THRESHOLD, "this threshold can never pass: " + reason);
        }

        static Nonsense always(String reason) {
            return new Nonsense(Rule.POINTLESS_THRESHOLD, "this threshold always passes: " + reason);
        }
    }

    /** Returns the problem of a check; empty when it can both pass and fail, and for limits that are not numbers. */
    static Optional<Nonsense> of(Metric metric, Operator operator, Limit limit) {
        return limit.constant().isPresent()
                ? of(metric, operator, limit.constant().getAsDouble())
                : Optional.empty();
    }

    private static Optional<Nonsense> of(Metric metric, Operator operator, double limit) {
        if (metric.isCount()
                && limit != Math.rint(limit)
                && (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL)) {
            String reason = metric.text() + " is a whole number";
            return Optional.of(operator == Operator.EQUAL ? Nonsense.never(reason) : Nonsense.always(reason));
        }
        double highest = metric.isShare() ? 1 : Double.POSITIVE_INFINITY;
        String range = metric.text() + (metric.isShare() ? " is always from 0% to 100%" : " is never below 0");
        return within(operator, Double.compare(0, limit), Double.compare(highest, limit), range);
    }

    /**
     * Returns the problem of a check, given how the least and the greatest possible value of the metric compare with the
     * limit: negative when below it, 0 when equal, positive when above.
     */
    private static Optional<Nonsense> within(Operator operator, int least, int greatest, String reason) {
        boolean never =
                switch (operator) {
                    case LESS -> least >= 0;
                    case LESS_OR_EQUAL -> least > 0;
                    case GREATER -> greatest <= 0;
                    case GREATER_OR_EQUAL -> greatest < 0;
                    case EQUAL -> least > 0 || greatest < 0;
                    case NOT_EQUAL -> false;
                };
        boolean always =
                switch (operator) {
                    case LESS -> greatest < 0;
                    case LESS_OR_EQUAL -> greatest <= 0;
                    case GREATER -> least > 0;
                    case GREATER_OR_EQUAL -> least >= 0;
                    case EQUAL -> false;
                    case NOT_EQUAL -> least > 0 || greatest < 0;
                };
        if (never) {
            return Optional.of(Nonsense.never(reason));
        }
        return always ? Optional.of(Nonsense.always(reason)) : Optional.empty();
    }
}
