package io.dbbench.engine.values;

import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.TimeExpression;
import io.dbbench.sql.SqlText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Creates the value sources for the parameters of tests. */
public final class ValueSources {
    private final long seed;
    private final Instant now;
    private final Map<String, Parameter> parameters;
    private final Map<String, Rows> samples;

    /**
     * Creates sources of values.
     *
     * @param now the start of the run
     * @param samples the rows of every {@link Parameter.Sample} that is used, by name
     */
    public ValueSources(long seed, Instant now, Map<String, Parameter> parameters, Map<String, Rows> samples) {
        this.seed = seed;
        this.now = now;
        this.parameters = Map.copyOf(parameters);
        this.samples = Map.copyOf(samples);
    }

    /** Returns the source for a reference in a test that is not part of a sweep. */
    public ValueSource source(String reference, String testName) {
        return source(reference, testName, SweepLevel.ONLY);
    }

    /**
     * Returns the source for a reference in a test.
     *
     * @param reference {@code name}, or {@code name.column}; all columns of a name are of the same row
     * @param testName separates the draws of a test from those of others
     * @param level separates the sequences of the levels of a sweep
     */
    public ValueSource source(String reference, String testName, SweepLevel level) {
        String name = SqlText.parameterOf(reference);
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("no parameter '" + name + "'; the loader should have rejected it");
        }
        ValueSource values =
                parameter.kind().accept(new SourceOfKind(name, SqlText.columnOf(reference), testName, level));
        return parameter.nullShare() == 0
                ? values
                // the key is unique because no parameter can have such a name
                : new NullableValues(
                        values, parameter.nullShare(), IndexedRandom.key(seed, testName, name + " is null"));
    }

    /** Creates the source for each kind of parameter. */
    private final class SourceOfKind implements Parameter.Visitor<ValueSource> {
        private final String name;
        private final Optional<String> column;
        private final String testName;
        private final SweepLevel level;
        private final long key;

        SourceOfKind(String name, Optional<String> column, String testName, SweepLevel level) {
            this.name = name;
            this.column = column;
            this.testName = testName;
            this.level = level;
            this.key = IndexedRandom.key(seed, testName, name);
        }

        @Override
        public ValueSource sample(Parameter.Sample sample) {
            Rows rows = Optional.ofNullable(samples.get(name)).orElseThrow();
            return rows(rows, column, sample.distribution(), key);
        }

        @Override
        public ValueSource csv(Parameter.Csv csv) {
            return rows(csv.rows(), csv.column().or(() -> column), csv.distribution(), key);
        }

        @Override
        public ValueSource choice(Parameter.Choice choice) {
            List<String> values = choice.values();
            return new ListedTexts(values::get, IndexSource.of(choice.distribution(), values.size(), key));
        }

        @Override
        public ValueSource weighted(Parameter.Weighted weighted) {
            List<Parameter.Option> options = weighted.options();
            double[] weights =
                    options.stream().mapToDouble(Parameter.Option::weight).toArray();
            return new ListedTexts(index -> options.get(index).value(), new WeightedIndex(weights, key));
        }

        @Override
        public ValueSource integers(Parameter.IntegerRange range) {
            return WholeNumbers.from(range.min(), index(range.min(), range.max(), range.distribution(), key));
        }

        @Override
        public ValueSource decimals(Parameter.DecimalRange range) {
            IndexSource index = index(range.min(), range.max(), range.distribution(), key);
            return at -> BigDecimal.valueOf(range.min() + index.at(at), range.scale())
                    .toPlainString();
        }

        @Override
        public ValueSource timestamps(Parameter.TimestampRange range) {
            long from = micros(range.from());
            IndexSource index = index(from, micros(range.to()), range.distribution(), key);
            return at ->
                    Instant.EPOCH.plus(from + index.at(at), ChronoUnit.MICROS).toString();
        }

        @Override
        public ValueSource dates(Parameter.DateRange range) {
            long from = day(range.from());
            IndexSource index = index(from, day(range.to()), range.distribution(), key);
            return at -> LocalDate.ofEpochDay(from + index.at(at)).toString();
        }

        @Override
        public ValueSource bool(Parameter.Bool bool) {
            return at -> IndexedRandom.unit(key, at) < bool.trueShare() ? "true" : "false";
        }

        @Override
        public ValueSource uuid(Parameter.Uuid uuid) {
            return new RandomUuids(key);
        }

        @Override
        public ValueSource randomText(Parameter.RandomText text) {
            return new RandomTexts(text.minLength(), text.maxLength(), text.alphabet(), key);
        }

        @Override
        public ValueSource template(Parameter.Template template) {
            return new TemplateValues(template.parts().stream().map(this::piece).toList());
        }

        private TemplateValues.Piece piece(Parameter.Part part) {
            return part.match(
                    literal -> new TemplateValues.Fixed(literal.text()),
                    placeholder -> new TemplateValues.Drawn(
                            source(placeholder.reference(), testName, level), placeholder.escaping()));
        }

        @Override
        public ValueSource value(Parameter.Value value) {
            return at -> value.value();
        }

        @Override
        public ValueSource sequence(Parameter.Sequence sequence) {
            return new SequenceNumbers(sequence, level);
        }
    }

    private static IndexSource index(long min, long max, Distribution distribution, long key) {
        return IndexSource.of(distribution, max - min + 1, key);
    }

    private static ValueSource rows(Rows rows, Optional<String> column, Distribution distribution, long key) {
        int wanted = column.map(rows.columns()::indexOf).orElse(0);
        IndexSource index = IndexSource.of(distribution, rows.size(), key);
        return rows.integers(wanted)
                .<ValueSource>map(numbers -> new WholeNumbers(at -> numbers.applyAsLong((int) index.at(at))))
                .orElseGet(() -> new ListedTexts(row -> rows.text(row, wanted), index));
    }

    /** In nanoseconds, times before 1677 and after 2262 would exceed 64 bits, which ChronoUnit uses inside. */
    private long micros(TimeExpression time) {
        Instant instant = time.at(now);
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }

    private long day(TimeExpression time) {
        return LocalDate.ofInstant(time.at(now), ZoneOffset.UTC).toEpochDay();
    }
}
