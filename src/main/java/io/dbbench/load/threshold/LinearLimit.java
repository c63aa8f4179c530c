package io.dbbench.load.threshold;

import io.dbbench.scenario.Expression;
import io.dbbench.scenario.Expression.Arithmetic;
import io.dbbench.scenario.Expression.Sign;
import io.dbbench.scenario.Metric;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A limit of the form {@code factor * metric + offset}.
 *
 * @param factor not negative
 */
record LinearLimit(double factor, Metric metric, double offset) {

    /** Returns the limit in this form; empty when it has another. */
    static Optional<LinearLimit> of(Expression limit) {
        return limit.match(
                quantity -> Optional.empty(),
                observed -> Optional.of(new LinearLimit(1, observed.metric(), 0)),
                LinearLimit::ofArithmetic);
    }

    private static Optional<LinearLimit> ofArithmetic(Arithmetic arithmetic) {
        OptionalDouble left = arithmetic.left().constant();
        OptionalDouble right = arithmetic.right().constant();
        if (right.isPresent()) {
            return of(arithmetic.left()).flatMap(one -> one.joined(arithmetic.sign(), right.getAsDouble()));
        }
        boolean commutes = arithmetic.sign() == Sign.PLUS || arithmetic.sign() == Sign.TIMES;
        return left.isPresent() && commutes
                ? of(arithmetic.right()).flatMap(one -> one.joined(arithmetic.sign(), left.getAsDouble()))
                : Optional.empty();
    }

    private Optional<LinearLimit> joined(Sign sign, double number) {
        return switch (sign) {
            case PLUS -> Optional.of(new LinearLimit(factor, metric, offset + number));
            case MINUS -> Optional.of(new LinearLimit(factor, metric, offset - number));
            case TIMES ->
                number < 0 ? Optional.empty() : Optional.of(new LinearLimit(factor * number, metric, offset * number));
            case DIVIDED_BY ->
                number <= 0 ? Optional.empty() : Optional.of(new LinearLimit(factor / number, metric, offset / number));
        };
    }
}
