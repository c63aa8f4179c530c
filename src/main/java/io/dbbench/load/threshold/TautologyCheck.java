package io.dbbench.load.threshold;

import io.dbbench.diagnostics.Rule;
import io.dbbench.scenario.Expression;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Threshold.Operator;
import java.util.Optional;
import java.util.OptionalDouble;

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

    /** Returns the problem of a check; empty when it can both pass and fail. */
    static Optional<Nonsense> of(Metric metric, Operator operator, Expression limit) {
        OptionalDouble constant = limit.constant();
        return constant.isPresent()
                ? againstNumber(metric, operator, constant.getAsDouble())
                : LinearLimit.of(limit).flatMap(multiple -> againstMetric(metric, operator, multiple));
    }

    private static Optional<Nonsense> againstNumber(Metric metric, Operator operator, double limit) {
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

    private static Optional<Nonsense> againstMetric(Metric metric, Operator operator, LinearLimit limit) {
        Metric other = limit.metric();
        // by its text, for the JVM makes equals() of a record at its first use, which takes as long as a small file
        if (metric.text().equals(other.text()) && (limit.offset() == 0 || limit.factor() == 1)) {
            String message = metric.text() + " is compared with itself";
            return Optional.of(new Nonsense(Rule.POINTLESS_THRESHOLD, message));
        }
        if (metric.neverExceeds(other) && limit.factor() >= 1 && limit.offset() >= 0) {
            String reason = metric.text() + " is never above " + other.text();
            return within(operator, -1, limit.offset() > 0 ? -1 : 0, reason);
        }
        if (other.neverExceeds(metric) && limit.factor() <= 1 && limit.offset() <= 0) {
            String reason = metric.text() + " is never below " + other.text();
            return within(operator, limit.offset() < 0 ? 1 : 0, 1, reason);
        }
        return Optional.empty();
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
