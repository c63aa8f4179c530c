package io.dbbench.scenario;

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
