package io.dbbench.scenario;

import java.util.OptionalDouble;

/** The right side of a threshold: quantities and metrics of the same test, joined by arithmetic. */
public sealed interface Expression {

    /**
     * A literal.
     *
     * @param value in the base unit of its dimension
     */
    record Quantity(double value, Dimension dimension) implements Expression {}

    /** The value of a metric of the test that is judged. */
    record Observed(Metric metric) implements Expression {}

    /** {@code left sign right}. */
    record Arithmetic(Expression left, Sign sign, Expression right) implements Expression {}

    /** The value in the base unit of its dimension, where no metric is needed for it. */
    default OptionalDouble constant() {
        if (this instanceof Quantity quantity) {
            return OptionalDouble.of(quantity.value());
        }
        if (!(this instanceof Arithmetic arithmetic)) {
            return OptionalDouble.empty();
        }
        OptionalDouble left = arithmetic.left().constant();
        OptionalDouble right = arithmetic.right().constant();
        return left.isPresent() && right.isPresent()
                ? OptionalDouble.of(arithmetic.sign().apply(left.getAsDouble(), right.getAsDouble()))
                : OptionalDouble.empty();
    }

    /** An arithmetic sign. */
    enum Sign {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDED_BY("/");

        private final String symbol;

        Sign(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        public double apply(double left, double right) {
            return switch (this) {
                case PLUS -> left + right;
                case MINUS -> left - right;
                case TIMES -> left * right;
                case DIVIDED_BY -> left / right;
            };
        }
    }
}
