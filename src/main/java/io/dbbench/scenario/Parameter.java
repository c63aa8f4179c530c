package io.dbbench.scenario;

import java.util.List;
import java.util.Optional;

/**
 * A declared parameter: where the values of {@code :name} come from. Values are the text forms that PostgreSQL reads
 * for the type the statement expects; they are bound, never pasted.
 *
 * @param name without the colon
 * @param nullShare how often it is NULL instead, from 0 to 1
 * @param type of PostgreSQL, as SQL writes it; absent: whatever type the statement expects there
 * @param place where it is declared, for messages: {@code file:line:column}
 */
public record Parameter(String name, Kind kind, double nullShare, Optional<String> type, String place) {

    /** A parameter that is never NULL, has the type that the statement expects, and was made in code. */
    public static Parameter of(String name, Kind kind) {
        return new Parameter(name, kind, 0, Optional.empty(), "made in code");
    }

    /** Whether {@code :name.column} may have a meaning; of a sample that shows only when it has been drawn. */
    public boolean mayHaveColumns() {
        return kind instanceof Sample
                || (kind instanceof Csv csv && csv.column().isEmpty());
    }

    /** What its values are. */
    public sealed interface Kind {}

    /** The rows of a query that is run once before the run, in its order. */
    public record Sample(String query, Distribution distribution) implements Kind {}

    /**
     * The rows of a file, in its order.
     *
     * @param column the one whose values are wanted; absent: all, read as {@code :name.column}
     */
    public record Csv(Rows rows, Optional<String> column, Distribution distribution) implements Kind {}

    /** One of a list. */
    public record Choice(List<String> values, Distribution distribution) implements Kind {
        public Choice {
            values = List.copyOf(values);
        }
    }

    /** One of a list, by weight. */
    public record Weighted(List<Option> options) implements Kind {
        public Weighted {
            options = List.copyOf(options);
        }
    }

    /**
     * One entry of a {@link Weighted}.
     *
     * @param weight relative to the others' sum; not negative
     */
    public record Option(String value, double weight) {}

    /** Whole numbers, both bounds included. */
    public record IntegerRange(long min, long max, Distribution distribution) implements Kind {}

    /**
     * Decimal fractions, both bounds included.
     *
     * @param min the smallest, in units of its last digit
     * @param max the largest, in units of its last digit
     * @param scale digits behind the point
     */
    public record DecimalRange(long min, long max, int scale, Distribution distribution) implements Kind {}

    /** Points in time to the microsecond, both bounds included. */
    public record TimestampRange(TimeExpression from, TimeExpression to, Distribution distribution) implements Kind {}

    /** Days of UTC, both bounds included. */
    public record DateRange(TimeExpression from, TimeExpression to, Distribution distribution) implements Kind {}

    /**
     * True or false.
     *
     * @param trueShare how often true, from 0 to 1
     */
    public record Bool(double trueShare) implements Kind {}

    /** Random identifiers in the form of version 4. */
    public record Uuid() implements Kind {}

    /**
     * Random letters.
     *
     * @param alphabet each code point of it is equally likely
     */
    public record RandomText(int minLength, int maxLength, String alphabet) implements Kind {}

    /** A text made of others' values. */
    public record Template(List<Part> parts) implements Kind {
        public Template {
            parts = List.copyOf(parts);
        }
    }

    /** Of a {@link Template}. */
    public sealed interface Part {}

    /** Text that stays. */
    public record Literal(String text) implements Part {}

    /**
     * Where a parameter's value comes in.
     *
     * @param reference {@code name} or {@code name.column}
     */
    public record Placeholder(String reference, Escaping escaping) implements Part {}

    /** How a value is written into a template. */
    public enum Escaping {
        /** As it is; NULL makes all of the template NULL. */
        NONE,
        /** Between the quotes of a JSON string; NULL leaves nothing there. */
        WITHIN_JSON_STRING,
        /** As a JSON value: numbers, true and false bare, text in quotes, NULL as null. */
        JSON_VALUE
    }

    /** A constant. */
    public record Value(String value) implements Kind {}

    /** {@code start + i * step} for the i-th iteration of the test, hence unique over all workers. */
    public record Sequence(long start, long step) implements Kind {}
}
