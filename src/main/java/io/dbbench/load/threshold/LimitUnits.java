package io.dbbench.load.threshold;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.threshold.ThresholdParser.Check;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Limit;
import io.dbbench.scenario.Metric;
import java.util.OptionalDouble;

/** What may be compared with what. */
final class LimitUnits {
    private LimitUnits() {}

    /** The limit in the unit of the metric; fails when it has another. A bare number is a rate where one is due. */
    static Limit limit(Check check) throws MalformedThreshold {
        BaselineLimits.require(check);
        Metric metric = check.metric();
        Dimension found = check.limit().dimension();
        OptionalDouble constant = check.limit().constant();
        if (metric.dimension() == Dimension.RATE
                && found == Dimension.NUMBER
                && constant.isPresent()
                && !check.percent()) {
            return Limit.of(constant.getAsDouble(), Dimension.RATE);
        }
        if (metric.dimension() != found) {
            throw new MalformedThreshold(Rule.THRESHOLD_UNIT, check.limitAt(), mismatch(check, found, constant));
        }
        if (check.percent() && constant.isPresent() && metric.isCount()) {
            throw new MalformedThreshold(
                    Rule.THRESHOLD_UNIT,
                    check.limitAt(),
                    metric.text() + " is a count, not a share; for a share write error_rate < 1%");
        }
        if (metric.isShare() && !check.percent() && constant.orElse(0) != 0) {
            String message = metric.text() + " is a share; write it in percent, such as "
                    + (constant.isPresent() ? percent(constant.getAsDouble()) : metric.example());
            throw new MalformedThreshold(Rule.THRESHOLD_UNIT, check.limitAt(), message);
        }
        return check.limit();
    }

    private static String mismatch(Check check, Dimension found, OptionalDouble constant) {
        Metric metric = check.metric();
        String subject = metric.text() + " is " + noun(metric.dimension());
        if (metric.dimension() == Dimension.TIME
                && found == Dimension.NUMBER
                && constant.isPresent()
                && !check.percent()) {
            return subject + "; write a unit, such as " + plain(constant.getAsDouble()) + "ms";
        }
        return subject + ", but the limit is " + noun(found) + "; use a limit such as " + metric.example();
    }

    /** A number below one was meant as a share, such as 0.01 for 1%. */
    private static String percent(double number) {
        return plain(number < 1 ? Math.round(number * 1e6) / 1e4 : number) + "%";
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static String noun(Dimension dimension) {
        return switch (dimension) {
            case TIME -> "a time";
            case RATE -> "a rate";
            case NUMBER -> "a number";
        };
    }
}
