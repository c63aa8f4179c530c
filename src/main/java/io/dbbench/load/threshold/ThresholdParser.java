package io.dbbench.load.threshold;

import io.dbbench.diagnostics.Rule;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Limit;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Threshold.Operator;
import io.dbbench.units.Durations;
import io.dbbench.units.Quoting;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Parses a check, such as {@code p95 < 2 * avg}.
 *
 * <pre>
 * check    = metric operator limit
 * operator = "<" | "<=" | ">" | ">=" | "==" | "!="
 * limit    = quantity | [ digits [ "." digits ] [ "%" ] "*" ] ( metric | "baseline" )
 * quantity = digits [ "." digits ] [ unit ]
 * unit     = "us" | "ms" | "s" | "m" | "h" | "%" | "/s" | "/m"      (the last two directly after the number)
 * metric   = [ ( "service" | "wait" | "lag" ) "_" ] ( "avg" | "min" | "max" | "stddev" | "p" digits [ "." digits ] )
 *          | "qps" | "tps" | "errors" | "error_rate" | "rows" | "rows_per_iteration"
 *          | "blocks" | "blocks_read" | "temp_blocks" | "wal_bytes" | "q_error" | "lock_wait"
 * </pre>
 */
final class ThresholdParser {
    static final String BASELINE = "baseline";

    /** Whatever so many digits say is a finite number. */
    private static final int LONGEST = 200;

    private static final List<Operator> OPERATORS = List.of(
            Operator.LESS_OR_EQUAL,
            Operator.GREATER_OR_EQUAL,
            Operator.EQUAL,
            Operator.NOT_EQUAL,
            Operator.LESS,
            Operator.GREATER);

    private final String text;
    private int at;
    private boolean percent;

    private ThresholdParser(String text) {
        this.text = text;
    }

    /**
     * A check whose units are not yet compared.
     *
     * @param limitAt offset of the limit in the text
     * @param percent whether a quantity of the limit is written in percent
     */
    record Check(Metric metric, Operator operator, Limit limit, int limitAt, boolean percent) {}

    static Check parse(String text) throws MalformedThreshold {
        return new ThresholdParser(text).check();
    }

    private Check check() throws MalformedThreshold {
        if (text.length() > LONGEST) {
            throw malformed("a check has at most " + LONGEST + " characters");
        }
        skipBlanks();
        Metric metric = metric("a check must start with a metric");
        Operator operator = operator();
        skipBlanks();
        int limitAt = at;
        Limit limit = limit(metric);
        skipBlanks();
        if (at < text.length()) {
            throw malformed("unexpected " + found()
                    + " after the limit, which is a number with its unit, or a multiple such as 2 * avg");
        }
        return new Check(metric, operator, limit, limitAt, percent);
    }

    private Operator operator() throws MalformedThreshold {
        skipBlanks();
        for (Operator operator : OPERATORS) {
            if (accept(operator.symbol())) {
                return operator;
            }
        }
        String hint = peek() == '=' ? "; write ==" : "";
        throw malformed("expected a comparison (< <= > >= == !=), not " + found() + hint);
    }

    private Limit limit(Metric judged) throws MalformedThreshold {
        if (!isDigit(peek())) {
            return multiple(1, judged, "expected a number or a metric");
        }
        Limit quantity = quantity();
        skipBlanks();
        if (quantity.dimension() != Dimension.NUMBER || !accept("*")) {
            return quantity;
        }
        skipBlanks();
        return multiple(quantity.constant().orElseThrow(), judged, "expected a metric");
    }

    private Limit multiple(double factor, Metric judged, String expectation) throws MalformedThreshold {
        return acceptUnit(BASELINE)
                ? new Limit.Baseline(factor, judged.dimension())
                : Limit.times(factor, metric(expectation));
    }

    private Limit quantity() throws MalformedThreshold {
        BigDecimal number = new BigDecimal(number());
        if (acceptUnit("/s")) {
            return Limit.of(number.doubleValue(), Dimension.RATE);
        }
        if (acceptUnit("/m")) {
            BigDecimal perSecond = number.divide(BigDecimal.valueOf(60), MathContext.DECIMAL64);
            return Limit.of(perSecond.doubleValue(), Dimension.RATE);
        }
        skipBlanks();
        if (accept("%")) {
            percent = true;
            return Limit.of(number.movePointLeft(2).doubleValue(), Dimension.NUMBER);
        }
        int unitAt = at;
        String unit = word();
        if (unit.isEmpty()) {
            return Limit.of(number.doubleValue(), Dimension.NUMBER);
        }
        if (!Durations.UNITS.contains(unit)) {
            throw new MalformedThreshold(
                    Rule.MALFORMED_THRESHOLD,
                    unitAt,
                    "unknown unit " + Quoting.quote(unit) + "; units are us, ms, s, m, h, %, /s and /m");
        }
        return Limit.of(number.multiply(Durations.seconds(unit)).doubleValue(), Dimension.TIME);
    }

    private Metric metric(String expectation) throws MalformedThreshold {
        int start = at;
        String name = isDigit(peek()) ? "" : word();
        if (name.isEmpty()) {
            throw malformed(expectation + ", not " + found());
        }
        return MetricNames.named(name, start);
    }

    /** Letters, digits and underscores; in {@code p99.9} also the fraction. */
    private String word() {
        int start = at;
        while (isWordPart(peek())) {
            at++;
        }
        if (at > start
                && peek() == '.'
                && MetricNames.isPercentile(text.substring(start, at))
                && isDigit(charAt(at + 1))) {
            at++;
            digits();
        }
        return text.substring(start, at);
    }

    private String number() {
        int start = at;
        digits();
        if (peek() == '.' && isDigit(charAt(at + 1))) {
            at++;
            digits();
        }
        return text.substring(start, at);
    }

    private void digits() {
        while (isDigit(peek())) {
            at++;
        }
    }

    private boolean accept(String symbol) {
        boolean there = text.startsWith(symbol, at);
        at += there ? symbol.length() : 0;
        return there;
    }

    private boolean acceptUnit(String unit) {
        return !isWordPart(charAt(at + unit.length())) && accept(unit);
    }

    private void skipBlanks() {
        while (Character.isWhitespace(peek())) {
            at++;
        }
    }

    private String found() {
        if (at >= text.length()) {
            return "the end";
        }
        int end = at + 1;
        while (isWordPart(text.charAt(at)) && isWordPart(charAt(end))) {
            end++;
        }
        return Quoting.quote(text.substring(at, end));
    }

    private MalformedThreshold malformed(String message) {
        return new MalformedThreshold(Rule.MALFORMED_THRESHOLD, at, message);
    }

    private char peek() {
        return charAt(at);
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return c == '_' || isDigit(c) || Character.isLetter(c);
    }
}
