package io.dbbench.load.threshold;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.threshold.ThresholdParser.Check;
import io.dbbench.scenario.ComparedMetric;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Threshold.Operator;
import java.util.Optional;

/** What may be compared with a baseline: values whose noise is known, or that have none, and only in the bad direction. */
final class BaselineLimits {
    private BaselineLimits() {}

    /** Reports a limit by a baseline that cannot be judged. */
    static void require(Check check) throws MalformedThreshold {
        if (check.limit().ofBaseline().isPresent()) {
            Optional<String> problem = problem(check, check.limit().ofBaseline().getAsDouble());
            if (problem.isPresent()) {
                throw new MalformedThreshold(Rule.MALFORMED_THRESHOLD, check.limitAt(), problem.get());
            }
        }
    }

    private static Optional<String> problem(Check check, double factor) {
        Metric metric = check.metric();
        Optional<ComparedMetric> compared = ComparedMetric.of(metric);
        if (compared.isEmpty() && !metric.isAmount()) {
            return Optional.of(
                    metric.text() + " cannot be compared with a baseline; p50, p95, p99, avg, tps and amounts"
                            + " per iteration, such as blocks, can");
        }
        boolean higherIsBetter = compared.filter(ComparedMetric::higherIsBetter).isPresent();
        String example = metric.text() + (higherIsBetter ? " >= 0.9 * baseline" : " <= 1.1 * baseline");
        if (!isAgainstWorse(check.operator(), higherIsBetter)) {
            return Optional.of("a baseline limits how much worse " + metric.text() + " may get; write " + example);
        }
        return (higherIsBetter ? factor > 0 && factor <= 1 : factor >= 1)
                ? Optional.empty()
                : Optional.of("the factor must allow the value of the baseline itself; write " + example);
    }

    private static boolean isAgainstWorse(Operator operator, boolean higherIsBetter) {
        return switch (operator) {
            case LESS, LESS_OR_EQUAL -> !higherIsBetter;
            case GREATER, GREATER_OR_EQUAL -> higherIsBetter;
            case EQUAL, NOT_EQUAL -> false;
        };
    }
}
