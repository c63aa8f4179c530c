package io.dbbench.load.document;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The part of a {@link ScenarioDocument} that describes one parameter. */
public record ParameterDocument(
        @Nullable String sample,
        @Nullable Csv csv,
        @Nullable JsonNode choice,
        @Nullable Range integer,
        @Nullable Decimal decimal,
        @Nullable Period timestamp,
        @Nullable Period date,
        @Nullable Uuid uuid,
        @Nullable Bool truth,
        @Nullable Text text,
        @Nullable String template,
        @Nullable Sequence sequence,
        @Nullable JsonNode value,
        @Nullable String distribution,
        @Nullable String nulls,
        @Nullable String type) {
    static ParameterDocument of(Fields fields) {
        return new ParameterDocument(
                fields.text("sample"),
                fields.one("csv", Csv::of),
                fields.any("choice"),
                fields.one("integer", Range::of),
                fields.one("decimal", Decimal::of),
                fields.one("timestamp", Period::of),
                fields.one("date", Period::of),
                fields.one("uuid", Uuid::of),
                fields.one("boolean", Bool::of),
                fields.one("text", Text::of),
                fields.text("template"),
                fields.one("sequence", Sequence::of),
                fields.any("value"),
                fields.text("distribution"),
                fields.text("nulls"),
                fields.text("type"));
    }

    public record Csv(@Nullable String file, @Nullable String column) {
        static Csv of(Fields fields) {
            return new Csv(fields.text("file"), fields.text("column"));
        }
    }

    public record Range(@Nullable Long min, @Nullable Long max) {
        static Range of(Fields fields) {
            return new Range(fields.whole("min"), fields.whole("max"));
        }
    }

    public record Decimal(
            @Nullable JsonNode min,
            @Nullable JsonNode max,
            @Nullable Integer scale) {
        static Decimal of(Fields fields) {
            return new Decimal(fields.any("min"), fields.any("max"), fields.integer("scale"));
        }
    }

    public record Period(@Nullable String from, @Nullable String to) {
        static Period of(Fields fields) {
            return new Period(fields.text("from"), fields.text("to"));
        }
    }

    public record Uuid() {
        static Uuid of(Fields none) {
            return new Uuid();
        }
    }

    public record Bool(@Nullable String share) {
        static Bool of(Fields fields) {
            return new Bool(fields.text("true"));
        }
    }

    public record Text(
            @Nullable Integer length,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable String alphabet) {
        static Text of(Fields fields) {
            return new Text(
                    fields.integer("length"),
                    fields.integer("min_length"),
                    fields.integer("max_length"),
                    fields.text("alphabet"));
        }
    }

    public record Sequence(@Nullable Long start, @Nullable Long step) {
        static Sequence of(Fields fields) {
            return new Sequence(fields.whole("start"), fields.whole("step"));
        }
    }
}
