package io.dbbench.scenario;

/**
 * A check of a test's result.
 *
 * @param text as the scenario has it, for people
 */
public record Threshold(String text, Metric metric, Operator operator, Limit limit, Severity severity) {

    /** The threshold of every test that has none for errors. */
    public static final Threshold NO_ERRORS = new Threshold(
            "errors == 0", CountMetric.ERRORS, Operator.EQUAL, Limit.of(0, Dimension.NUMBER), Severity.FAIL);

    /** The comparison of an observed value with a limit. */
    public enum Operator {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        EQUAL("=="),
        NOT_EQUAL("!=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        /** Returns whether {@code observed} has this relation to {@code limit}. */
        public boolean holds(double observed, double limit) {
            return switch (this) {
                case LESS -> observed < limit;
                case LESS_OR_EQUAL -> observed <= limit;
                case GREATER -> observed > limit;
                case GREATER_OR_EQUAL -> observed >= limit;
                case EQUAL -> observed == limit;
                case NOT_EQUAL -> observed != limit;
            };
        }
    }
}
