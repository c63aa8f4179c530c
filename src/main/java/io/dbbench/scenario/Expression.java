package io.dbbench.scenario;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** The right side of a threshold: quantities and metrics of the same test, joined by arithmetic. */
public sealed interface Expression {

    /** Returns what the function for this expression returns. */
    <R> R match(Function<Quantity, R> quantity, Function<Observed, R> observed, Function<Arithmetic, R> arithmetic);

    /** Returns the value in the base unit of its dimension if no metric is needed for it. */
    default OptionalDouble constant() {
        return match(
                quantity -> OptionalDouble.of(quantity.value),
                observed -> OptionalDouble.empty(),
                Arithmetic::constantResult);
    }

    /** Returns the metrics that it names, from left to right. */
    default Stream<Metric> metrics() {
        return match(
                quantity -> Stream.empty(),
                observed -> Stream.of(observed.metric),
                arithmetic -> Stream.concat(arithmetic.left.metrics(), arithmetic.right.metrics()));
    }

    /** Returns whether this is a literal. */
    default boolean isLiteral() {
        return match(quantity -> true, observed -> false, arithmetic -> false);
    }

    /**
     * A literal.
     *
     * @param value in the base unit of its dimension
     */
    record Quantity(double value, Dimension dimension) implements Expression {
        @Override
        public <R> R match(
                Function<Quantity, R> quantity, Function<Observed, R> observed, Function<Arithmetic, R> arithmetic) {
            return quantity.apply(this);
        }
    }

    /** The value of a metric of the test that is judged. */
    record Observed(Metric metric) implements Expression {
        @Override
        public <R> R match(
                Function<Quantity, R> quantity, Function<Observed, R> observed, Function<Arithmetic, R> arithmetic) {
            return observed.apply(this);
        }
    }

    /** {@code left sign right}. */
    record Arithmetic(Expression left, Sign sign, Expression right) implements Expression {
        @Override
        public <R> R match(
                Function<Quantity, R> quantity, Function<Observed, R> observed, Function<Arithmetic, R> arithmetic) {
            return arithmetic.apply(this);
        }

        private OptionalDouble constantResult() {
            OptionalDouble one = left.constant();
            OptionalDouble other = right.constant();
            return one.isPresent() && other.isPresent()
                    ? OptionalDouble.of(sign.apply(one.getAsDouble(), other.getAsDouble()))
                    : OptionalDouble.empty();
        }
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
