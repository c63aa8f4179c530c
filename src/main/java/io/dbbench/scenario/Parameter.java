package io.dbbench.scenario;

import io.dbbench.source.SourceRange;
import io.dbbench.sql.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A declared parameter: where the values of {@code :name} come from. Values are the text forms that PostgreSQL reads
 * for the type the statement expects; they are bound, never pasted into the statement.
 *
 * @param name without the colon
 * @param nullShare share of NULLs, from 0 to 1
 * @param type PostgreSQL type as SQL writes it; absent: the type that the statement expects
 * @param source the address of its name
 */
public record Parameter(String name, Kind kind, double nullShare, Optional<String> type, SourceRange source) {

    /** Returns a parameter that is never NULL, has the type that the statement expects, and has no place in a file. */
    public static Parameter of(String name, Kind kind) {
        return new Parameter(name, kind, 0, Optional.empty(), SourceRange.named("made in code"));
    }

    /** Returns whether {@code :name.column} may be valid; the columns of a sample are known only once it is drawn. */
    public boolean mayHaveColumns() {
        return kind.mayHaveColumns();
    }

    /** How the values are made. */
    public sealed interface Kind {

        /** Calls the visitor's method for this kind. */
        <R> R accept(Visitor<R> visitor);

        /** Returns whether references may name columns. */
        default boolean mayHaveColumns() {
            return false;
        }

        /** Returns the query of a {@link Sample}. */
        default Optional<SqlText> sampleQuery() {
            return Optional.empty();
        }

        /** Returns the rows of a {@link Csv}. */
        default Optional<Rows> fileRows() {
            return Optional.empty();
        }

        /** Returns the bounds of a range in time. */
        default Optional<TimeRange> timeRange() {
            return Optional.empty();
        }

        /** Returns the references within a {@link Template}, as {@code name} or {@code name.column}. */
        default List<String> references() {
            return List.of();
        }

        /** Returns this kind if it is a template. */
        default Optional<Template> template() {
            return Optional.empty();
        }
    }

    /** One case for each {@link Kind}; a new kind does not compile until every visitor handles it. */
    public interface Visitor<R> {
        R sample(Sample sample);

        R csv(Csv csv);

        R choice(Choice choice);

        R weighted(Weighted weighted);

        R integers(IntegerRange range);

        R decimals(DecimalRange range);

        R timestamps(TimestampRange range);

        R dates(DateRange range);

        R bool(Bool bool);

        R uuid(Uuid uuid);

        R randomText(RandomText text);

        R template(Template template);

        R value(Value value);

        R sequence(Sequence sequence);
    }

    /** The rows of a query that is executed once before the run, in its order. */
    public record Sample(SqlText query, Distribution distribution) implements Kind {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sample(this);
        }

        @Override
        public boolean mayHaveColumns() {
            return true;
        }

        @Override
        public Optional<SqlText> sampleQuery() {
            return Optional.of(query);
        }
    }

    /**
     * The rows of a file, in its order.
     *
     * @param column the column that gives the values; absent: all columns, read as {@code :name.column}
     */
    public record Csv(Rows rows, Optional<String> column, Distribution distribution) implements Kind {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.csv(this);
        }

        @Override
        public boolean mayHaveColumns() {
            return column.isEmpty();
        }

        @Override
        public Optional<Rows> fileRows() {
            return Optional.of(rows);
        }
    }

    /** A value of a list. */
    public record Choice(List<String> values, Distribution distribution) implements Kind {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.choice(this);
        }
    }

    /** A value of a list, by weight. */
    public record Weighted(List<Option> options) implements Kind {
        public Weighted {
            options = List.copyOf(options);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.weighted(this);
        }
    }

    /**
     * An entry of a {@link Weighted}.
     *
     * @param weight relative to the sum of all weights; not negative
     */
    public record Option(String value, double weight) {}

    /** Integers, both bounds included. */
    public record IntegerRange(long min, long max, Distribution distribution) implements Kind {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.integers(this);
        }
    }

    /**
     * Decimal fractions, both bounds included.
     *
     * @param min the smallest, in units of its last digit
     * @param max the largest, in units of its last digit
     * @param scale digits after the decimal point
     */
    public record DecimalRange(long min, long max, int scale, Distribution distribution) implements Kind {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.decimals(this);
        }
    }

    /** The bounds of a {@link TimestampRange} or {@link DateRange}. */
    public record TimeRange(TimeExpression from, TimeExpression to) {}

    /** Points in time with microseconds, both bounds included. */
    public record TimestampRange(TimeExpression from, TimeExpression to, Distribution distribution) implements Kind {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.timestamps(this);
        }

        @Override
        public Optional<TimeRange> timeRange() {
            return Optional.of(new TimeRange(from, to));
        }
    }

    /** Days in UTC, both bounds included. */
    public record DateRange(TimeExpression from, TimeExpression to, Distribution distribution) implements Kind {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dates(this);
        }

        @Override
        public Optional<TimeRange> timeRange() {
            return Optional.of(new TimeRange(from, to));
        }
    }

    /**
     * True or false.
     *
     * @param trueShare share of true, from 0 to 1
     */
    public record Bool(double trueShare) implements Kind {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bool(this);
        }
    }

    /** Random UUIDs of version 4. */
    public record Uuid() implements Kind {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.uuid(this);
        }
    }

    /**
     * Random letters.
     *
     * @param alphabet its code points are equally likely
     */
    public record RandomText(int minLength, int maxLength, String alphabet) implements Kind {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.randomText(this);
        }
    }

    /** A text that contains values of other parameters. */
    public record Template(List<Part> parts) implements Kind {
        public Template {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.template(this);
        }

        @Override
        public List<String> references() {
            return parts.stream()
                    .flatMap(part -> part.placeholder().stream())
                    .map(Placeholder::reference)
                    .toList();
        }

        @Override
        public Optional<Template> template() {
            return Optional.of(this);
        }
    }

    /** A part of a {@link Template}. */
    public sealed interface Part {

        /** Returns what the function for this part returns. */
        <R> R match(Function<Literal, R> literal, Function<Placeholder, R> placeholder);

        /** Returns this part if it is a placeholder. */
        default Optional<Placeholder> placeholder() {
            return match(literal -> Optional.empty(), Optional::of);
        }
    }

    /** Fixed text. */
    public record Literal(String text) implements Part {
        @Override
        public <R> R match(Function<Literal, R> literal, Function<Placeholder, R> placeholder) {
            return literal.apply(this);
        }
    }

    /**
     * A place for a parameter's value.
     *
     * @param reference {@code name} or {@code name.column}
     */
    public record Placeholder(String reference, Escaping escaping) implements Part {
        @Override
        public <R> R match(Function<Literal, R> literal, Function<Placeholder, R> placeholder) {
            return placeholder.apply(this);
        }
    }

    /** How a value is written into a template. */
    public enum Escaping {
        /** Unchanged; NULL makes the whole template NULL. */
        NONE,
        /** Inside the quotes of a JSON string; NULL gives an empty text. */
        WITHIN_JSON_STRING,
        /** As a JSON value: numbers, true and false bare, text in quotes, NULL as null. */
        JSON_VALUE
    }

    /** A constant. */
    public record Value(String value) implements Kind {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.value(this);
        }
    }

    /** {@code start + i * step} for the i-th iteration of the test, so that values are unique over all workers. */
    public record Sequence(long start, long step) implements Kind {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sequence(this);
        }
    }
}
