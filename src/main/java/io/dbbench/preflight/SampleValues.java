package io.dbbench.preflight;

import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Parameter.Csv;
import io.dbbench.scenario.Parameter.Escaping;
import io.dbbench.scenario.Parameter.Literal;
import io.dbbench.scenario.Parameter.Part;
import io.dbbench.scenario.Parameter.Placeholder;
import io.dbbench.scenario.Parameter.Template;
import io.dbbench.sql.SqlText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Values that stand for all that a parameter gives: both ends of a range, each of a list. */
final class SampleValues {
    private static final int MOST = 1000;

    private final Map<String, Parameter> parameters;

    SampleValues(Map<String, Parameter> parameters) {
        this.parameters = parameters;
    }

    /** Values of {@code name} or {@code name.column}; none when only the server knows them. */
    List<String> of(String reference) {
        Parameter parameter = parameters.get(SqlText.parameterOf(reference));
        if (parameter == null) {
            return List.of();
        }
        return values(parameter.kind(), SqlText.columnOf(reference)).limit(MOST).toList();
    }

    private Stream<String> values(Parameter.Kind kind, Optional<String> column) {
        if (kind instanceof Csv csv) {
            return rows(csv, column);
        }
        if (kind instanceof Parameter.Choice choice) {
            return choice.values().stream();
        }
        if (kind instanceof Parameter.Weighted weighted) {
            return weighted.options().stream().map(Parameter.Option::value);
        }
        if (kind instanceof Parameter.IntegerRange range) {
            return LongStream.of(range.min(), range.max()).mapToObj(Long::toString);
        }
        if (kind instanceof Parameter.DecimalRange range) {
            return LongStream.of(range.min(), range.max())
                    .mapToObj(units -> BigDecimal.valueOf(units, range.scale()).toPlainString());
        }
        if (kind instanceof Parameter.Sequence sequence) {
            return Stream.of(Long.toString(sequence.start()));
        }
        return kind instanceof Template template ? filled(template) : examples(kind);
    }

    private static Stream<String> examples(Parameter.Kind kind) {
        if (kind instanceof Parameter.TimestampRange) {
            return Stream.of("2026-01-31T12:00:00.000001Z");
        }
        if (kind instanceof Parameter.DateRange) {
            return Stream.of("2026-01-31");
        }
        if (kind instanceof Parameter.Bool) {
            return Stream.of("true", "false");
        }
        if (kind instanceof Parameter.Uuid) {
            return Stream.of("00000000-0000-4000-8000-000000000000");
        }
        if (kind instanceof Parameter.RandomText text) {
            return IntStream.of(text.minLength(), text.maxLength())
                    .mapToObj(length -> repeated(text.alphabet(), Math.min(length, MOST)));
        }
        return kind instanceof Parameter.Value value ? Stream.of(value.value()) : Stream.empty();
    }

    private static String repeated(String alphabet, int length) {
        int[] letters = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(letters[i % letters.length]);
        }
        return text.toString();
    }

    private static Stream<String> rows(Csv csv, Optional<String> column) {
        int index =
                csv.column().or(() -> column).map(csv.rows().columns()::indexOf).orElse(0);
        return IntStream.range(0, Math.min(csv.rows().size(), MOST))
                .mapToObj(row -> csv.rows().value(row, index))
                .flatMap(Optional::stream);
    }

    /** One text, of the first value of each of its parts; none when one of those is not known. */
    private Stream<String> filled(Template template) {
        StringBuilder text = new StringBuilder();
        for (Part part : template.parts()) {
            if (part instanceof Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Placeholder hole) {
                List<String> values = of(hole.reference());
                if (values.isEmpty()) {
                    return Stream.empty();
                }
                text.append(escaped(values.get(0), hole.escaping()));
            }
        }
        return Stream.of(text.toString());
    }

    private static String escaped(String value, Escaping escaping) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
        return switch (escaping) {
            case NONE -> value;
            case WITHIN_JSON_STRING -> escaped;
            case JSON_VALUE ->
                value.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?|true|false") ? value : "\"" + escaped + "\"";
        };
    }
}
