package io.dbbench.load.threshold;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.threshold.ThresholdParser.Check;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Expression;
import io.dbbench.scenario.Expression.Quantity;
import io.dbbench.scenario.Expression.Sign;
import io.dbbench.scenario.Metric;
import java.util.Optional;
import java.util.OptionalDouble;

/** The algebra of units: what may be added, multiplied and compared with what. */
final class UnitAlgebra {
    private UnitAlgebra() {}

    /** Fails when the two sides of an arithmetic sign do not go together. */
    static void checkJoin(Expression left, Sign sign, Expression right, int signAt) throws MalformedThreshold {
        Dimension a = dimension(left);
        Dimension b = dimension(right);
        if (join(a, sign, b).isEmpty()) {
            throw new MalformedThreshold(
                    Rule.THRESHOLD_UNIT,
                    signAt,
                    noun(a) + " " + sign.symbol() + " " + noun(b) + " is not valid" + hint(a, sign, b));
        }
        OptionalDouble divisor = right.constant();
        if (sign == Sign.DIVIDED_BY && divisor.isPresent() && divisor.getAsDouble() == 0) {
            throw new MalformedThreshold(Rule.IMPOSSIBLE_THRESHOLD, signAt, "division by zero");
        }
    }

    /** The limit in the unit of the metric; fails when it has another. A bare number is a rate where one is due. */
    static Expression limit(Check check) throws MalformedThreshold {
        Metric metric = check.metric();
        Dimension found = dimension(check.limit());
        OptionalDouble constant = check.limit().constant();
        if (metric.dimension() == Dimension.RATE
                && found == Dimension.NUMBER
                && constant.isPresent()
                && !check.percent()) {
            return new Quantity(constant.getAsDouble(), Dimension.RATE);
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
            String message = metric.text() + " is a share; write it in percent, such as " + metric.example();
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

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static Dimension dimension(Expression expression) {
        return expression.match(
                Quantity::dimension,
                observed -> observed.metric().dimension(),
                arithmetic -> join(dimension(arithmetic.left()), arithmetic.sign(), dimension(arithmetic.right()))
                        .orElseThrow());
    }

    private static Optional<Dimension> join(Dimension left, Sign sign, Dimension right) {
        return switch (sign) {
            case PLUS, MINUS -> left == right ? Optional.of(left) : Optional.empty();
            case TIMES -> product(left, right);
            case DIVIDED_BY -> quotient(left, right);
        };
    }

    private static Optional<Dimension> product(Dimension left, Dimension right) {
        if (left == Dimension.NUMBER || right == Dimension.NUMBER) {
            return Optional.of(left == Dimension.NUMBER ? right : left);
        }
        return left == right ? Optional.empty() : Optional.of(Dimension.NUMBER);
    }

    private static Optional<Dimension> quotient(Dimension left, Dimension right) {
        if (right == Dimension.NUMBER) {
            return Optional.of(left);
        }
        if (left == right) {
            return Optional.of(Dimension.NUMBER);
        }
        return left == Dimension.NUMBER
                ? Optional.of(right == Dimension.TIME ? Dimension.RATE : Dimension.TIME)
                : Optional.empty();
    }

    private static String hint(Dimension left, Sign sign, Dimension right) {
        boolean sum = sign == Sign.PLUS || sign == Sign.MINUS;
        boolean bare = left == Dimension.NUMBER || right == Dimension.NUMBER;
        String unit = left == Dimension.TIME || right == Dimension.TIME ? "5ms" : "100/s";
        return sum && bare ? "; write the number with its unit, such as " + unit : "";
    }

    private static String noun(Dimension dimension) {
        return switch (dimension) {
            case TIME -> "a time";
            case RATE -> "a rate";
            case NUMBER -> "a number";
        };
    }
}
