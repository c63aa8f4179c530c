package io.dbbench.preflight;

import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Parameter.Csv;
import io.dbbench.scenario.Parameter.Escaping;
import io.dbbench.scenario.Parameter.Template;
import io.dbbench.scenario.Rows;
import io.dbbench.sql.SqlText;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Representative values of a parameter: both ends of a range, every entry of a list, the first rows of a sample. */
final class SampleValues {
    static final int MOST = 1000;

    private final Map<String, Parameter> parameters;

    /** The first rows of samples, by name of the parameter. */
    private final Map<String, Rows> samples = new HashMap<>();

    SampleValues(Map<String, Parameter> parameters) {
        this.parameters = parameters;
    }

    /** Adds the first rows of a sample. */
    void add(String sample, Rows rows) {
        samples.put(sample, rows);
    }

    /** Returns values of {@code name} or {@code name.column}; none if only the server knows them. */
    List<String> of(String reference) {
        Parameter parameter = parameters.get(SqlText.parameterOf(reference));
        if (parameter == null) {
            return List.of();
        }
        return parameter
                .kind()
                .accept(new ValuesOfKind(parameter.name(), SqlText.columnOf(reference)))
                .limit(MOST)
                .toList();
    }

    private final class ValuesOfKind implements Parameter.Visitor<Stream<String>> {
        private final String name;
        private final Optional<String> column;

        ValuesOfKind(String name, Optional<String> column) {
            this.name = name;
            this.column = column;
        }

        @Override
        public Stream<String> sample(Parameter.Sample sample) {
            return Optional.ofNullable(samples.get(name)).stream().flatMap(rows -> column(rows, column));
        }

        @Override
        public Stream<String> csv(Csv csv) {
            return column(csv.rows(), csv.column().or(() -> column));
        }

        @Override
        public Stream<String> choice(Parameter.Choice choice) {
            return choice.values().stream();
        }

        @Override
        public Stream<String> weighted(Parameter.Weighted weighted) {
            return weighted.options().stream().map(Parameter.Option::value);
        }

        @Override
        public Stream<String> integers(Parameter.IntegerRange range) {
            return LongStream.of(range.min(), range.max()).mapToObj(Long::toString);
        }

        @Override
        public Stream<String> decimals(Parameter.DecimalRange range) {
            return LongStream.of(range.min(), range.max())
                    .mapToObj(units -> BigDecimal.valueOf(units, range.scale()).toPlainString());
        }

        @Override
        public Stream<String> timestamps(Parameter.TimestampRange range) {
            return Stream.of("2026-01-31T12:00:00.000001Z");
        }

        @Override
        public Stream<String> dates(Parameter.DateRange range) {
            return Stream.of("2026-01-31");
        }

        @Override
        public Stream<String> bool(Parameter.Bool bool) {
            return Stream.of("true", "false");
        }

        @Override
        public Stream<String> uuid(Parameter.Uuid uuid) {
            return Stream.of("00000000-0000-4000-8000-000000000000");
        }

        @Override
        public Stream<String> randomText(Parameter.RandomText text) {
            return IntStream.of(text.minLength(), text.maxLength())
                    .mapToObj(length -> repeated(text.alphabet(), Math.min(length, MOST)));
        }

        /** Returns one text, made of the first value of each placeholder; nothing if one of these is not known. */
        @Override
        public Stream<String> template(Template template) {
            List<Optional<String>> parts =
                    template.parts().stream().map(this::part).toList();
            return parts.contains(Optional.<String>empty())
                    ? Stream.empty()
                    : Stream.of(parts.stream().flatMap(Optional::stream).collect(Collectors.joining()));
        }

        private Optional<String> part(Parameter.Part part) {
            return part.match(
                    literal -> Optional.of(literal.text()),
                    placeholder -> of(placeholder.reference()).stream()
                            .findFirst()
                            .map(value -> escaped(value, placeholder.escaping())));
        }

        @Override
        public Stream<String> value(Parameter.Value value) {
            return Stream.of(value.value());
        }

        @Override
        public Stream<String> sequence(Parameter.Sequence sequence) {
            return Stream.of(Long.toString(sequence.start()));
        }
    }

    private static String repeated(String alphabet, int length) {
        int[] letters = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(letters[i % letters.length]);
        }
        return text.toString();
    }

    private static Stream<String> column(Rows rows, Optional<String> column) {
        int index = column.map(rows.columns()::indexOf).orElse(0);
        return IntStream.range(0, index < 0 ? 0 : Math.min(rows.size(), MOST))
                .mapToObj(row -> rows.value(row, index))
                .flatMap(Optional::stream);
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
