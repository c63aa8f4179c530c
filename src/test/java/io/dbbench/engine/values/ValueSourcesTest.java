package io.dbbench.engine.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Distribution.Gaussian;
import io.dbbench.scenario.Distribution.Uniform;
import io.dbbench.scenario.Distribution.Zipfian;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Parameter.Escaping;
import io.dbbench.scenario.Parameter.Literal;
import io.dbbench.scenario.Parameter.Placeholder;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.TimeExpression;
import io.dbbench.source.SourceRange;
import io.dbbench.sql.SqlText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueSourcesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final int DRAWS = 2000;
    private static final Distribution UNIFORM = new Uniform();

    private static ValueSources sources(Parameter... parameters) {
        return sources(1, parameters);
    }

    private static ValueSources sources(long seed, Parameter... parameters) {
        Map<String, Parameter> byName = new LinkedHashMap<>();
        Stream.of(parameters).forEach(parameter -> byName.put(parameter.name(), parameter));
        return new ValueSources(seed, NOW, byName, Map.of("row", rows()));
    }

    private static Rows rows() {
        Rows.Builder rows = new Rows.Builder(List.of("id", "name"));
        IntStream.range(0, 100)
                .forEach(i ->
                        rows.add(List.of(Optional.of("" + i), i == 7 ? Optional.empty() : Optional.of("name " + i))));
        return rows.build();
    }

    private static List<@Nullable String> drawn(Parameter.Kind kind) {
        return drawn(sources(Parameter.of("p", kind)).source("p", "test"));
    }

    private static List<@Nullable String> drawn(ValueSource source) {
        return LongStream.range(0, DRAWS)
                .<@Nullable String>mapToObj(source::text)
                .toList();
    }

    @Test
    void columnsOfOneDrawAreOfOneRow() {
        ValueSources sources = sources(Parameter.of("row", new Parameter.Sample(SqlText.parse(""), new Zipfian(1.2))));
        ValueSource id = sources.source("row.id", "test");
        ValueSource name = sources.source("row.name", "test");
        Set<@Nullable String> names = new HashSet<>();
        for (long i = 0; i < DRAWS; i++) {
            String expected = "name " + id.text(i);
            assertThat(name.text(i)).isEqualTo("name 7".equals(expected) ? null : expected);
            names.add(name.text(i));
        }
        assertThat(names).hasSizeGreaterThan(20);
    }

    @Test
    void aCsvGivesItsColumnOrAll() {
        ValueSources sources = sources(
                Parameter.of("one", new Parameter.Csv(rows(), Optional.of("name"), UNIFORM)),
                Parameter.of("all", new Parameter.Csv(rows(), Optional.empty(), UNIFORM)));
        assertThat(sources.source("one", "test").text(3)).startsWith("name ");
        assertThat(sources.source("all.name", "test").text(3))
                .isEqualTo("name " + sources.source("all.id", "test").text(3));
    }

    @Test
    void decimalsHaveTheirScaleAndBounds() {
        assertThat(drawn(new Parameter.DecimalRange(-5, 105, 2, UNIFORM)))
                .allMatch(text -> text != null && text.matches("-?[01]\\.[0-9]{2}"))
                .extracting(text -> new BigDecimal(String.valueOf(text)))
                .contains(new BigDecimal("-0.05"), new BigDecimal("1.05"), new BigDecimal("0.00"));
    }

    @Test
    void timestampsLieBetweenTheirMomentsToTheMicrosecond() {
        TimeExpression from = new TimeExpression.FromNow(Duration.ofDays(-30));
        assertThat(drawn(new Parameter.TimestampRange(from, new TimeExpression.FromNow(Duration.ZERO), UNIFORM)))
                .extracting(text -> Instant.parse(String.valueOf(text)))
                .allMatch(at -> !at.isBefore(NOW.minus(Duration.ofDays(30)).minusNanos(1000)) && !at.isAfter(NOW))
                .anyMatch(at -> !at.truncatedTo(ChronoUnit.MILLIS).equals(at));
    }

    /** As nanoseconds since 1970, these would not fit into 64 bits. */
    @Test
    void timestampsMayBeOfAnyYear() {
        for (String year : List.of("0001", "1677", "2262", "9999")) {
            TimeExpression first = new TimeExpression.Fixed(Instant.parse(year + "-01-01T00:00:00Z"));
            TimeExpression last = new TimeExpression.Fixed(Instant.parse(year + "-12-31T23:59:59.999999Z"));
            assertThat(drawn(new Parameter.TimestampRange(first, last, UNIFORM)))
                    .allMatch(text -> String.valueOf(text).startsWith(year + "-"));
        }
        TimeExpression begin = new TimeExpression.Fixed(Instant.parse("0001-01-01T00:00:00Z"));
        TimeExpression end = new TimeExpression.Fixed(Instant.parse("9999-12-31T00:00:00Z"));
        assertThat(drawn(new Parameter.TimestampRange(begin, end, new Zipfian(1.1))))
                .allMatch(text -> Instant.parse(String.valueOf(text)).isBefore(Instant.parse("9999-12-31T00:00:01Z")));
    }

    @Test
    void aSequenceDoesNotWrapAround() {
        assertThat(drawn(new Parameter.Sequence(Long.MAX_VALUE - 1, 1)).subList(0, 3))
                .containsExactly("9223372036854775806", "9223372036854775807", "9223372036854775808");
        assertThat(drawn(new Parameter.Sequence(0, Long.MIN_VALUE)).subList(1, 3))
                .containsExactly("-9223372036854775808", "-18446744073709551616");
    }

    @Test
    void datesIncludeBothBounds() {
        TimeExpression from = new TimeExpression.Fixed(Instant.parse("2026-02-27T23:59:59Z"));
        assertThat(new HashSet<>(
                        drawn(new Parameter.DateRange(from, new TimeExpression.FromNow(Duration.ZERO), UNIFORM))))
                .isEqualTo(Set.of(
                        "2026-02-27", "2026-02-28", LocalDate.of(2026, 3, 1).toString()));
    }

    @Test
    void identifiersAreOfVersion4AndAllDiffer() {
        List<UUID> identifiers = drawn(new Parameter.Uuid()).stream()
                .map(text -> UUID.fromString(String.valueOf(text)))
                .toList();
        assertThat(identifiers).allMatch(id -> id.version() == 4 && id.variant() == 2);
        assertThat(new HashSet<>(identifiers)).hasSize(DRAWS);
    }

    @Test
    void truthHasItsShare() {
        assertThat(drawn(new Parameter.Bool(0.3)).stream().filter("true"::equals))
                .hasSizeBetween(540, 660);
        assertThat(new HashSet<>(drawn(new Parameter.Bool(0)))).isEqualTo(Set.of("false"));
        assertThat(new HashSet<>(drawn(new Parameter.Bool(1)))).isEqualTo(Set.of("true"));
    }

    @Test
    void textsHaveTheirLengthsAndLetters() {
        List<@Nullable String> texts = drawn(new Parameter.RandomText(0, 3, "aß𝄞"));
        assertThat(texts).allMatch(text -> text != null && text.matches("(a|ß|𝄞){0,3}"));
        assertThat(new HashSet<>(texts)).hasSize(1 + 3 + 9 + 27);
    }

    @Test
    void nullsHaveTheirShareAndDoNotChangeTheOtherValues() {
        Parameter.Kind kind = new Parameter.IntegerRange(1, 1_000_000, UNIFORM);
        Parameter nullable = new Parameter("p", kind, 0.25, Optional.empty(), SourceRange.named(""));
        List<@Nullable String> values = drawn(sources(nullable).source("p", "test"));
        List<@Nullable String> always = drawn(kind);
        assertThat(values.stream().filter(value -> value == null)).hasSizeBetween(420, 580);
        for (int i = 0; i < DRAWS; i++) {
            assertThat(values.get(i)).isIn(always.get(i), null);
        }
    }

    /** Otherwise each level but the first would violate a primary key. */
    @Test
    void theLevelsOfASweepShareASequence() {
        ValueSources sources = sources(Parameter.of("n", new Parameter.Sequence(1, 1)));
        int levels = 3;
        List<String> drawn = IntStream.range(0, levels)
                .mapToObj(level -> sources.source("n", "test " + level, new SweepLevel(level, levels)))
                // the warm-up has negative numbers
                .flatMap(source -> LongStream.range(-50, 50).mapToObj(source::text))
                .toList();
        assertThat(drawn).doesNotHaveDuplicates().contains("1", "2", "3", "150").hasSize(300);
    }

    @Test
    void aTemplateHasTheValuesOfItsIteration() {
        ValueSources sources = sources(
                Parameter.of("n", new Parameter.Sequence(1, 1)),
                Parameter.of("letter", new Parameter.Choice(List.of("a", "b"), UNIFORM)),
                Parameter.of(
                        "t",
                        new Parameter.Template(List.of(
                                new Literal("x-"),
                                new Placeholder("n", Escaping.NONE),
                                new Placeholder("letter", Escaping.NONE)))));
        ValueSource letter = sources.source("letter", "test");
        assertThat(LongStream.range(0, 20).mapToObj(sources.source("t", "test")::text))
                .isEqualTo(LongStream.range(0, 20)
                        .mapToObj(i -> "x-" + (i + 1) + letter.text(i))
                        .toList());
    }

    @Test
    void aTemplateOfJsonIsJson() {
        assertThat(json("1.5e3")).isEqualTo("[1.5e3, \"1.5e3\"]");
        assertThat(json("true")).isEqualTo("[true, \"true\"]");
        assertThat(json("01")).isEqualTo("[\"01\", \"01\"]");
        assertThat(json("a\"\\\n\u0001ü")).isEqualTo("[\"a\\\"\\\\\\u000a\\u0001ü\", \"a\\\"\\\\\\u000a\\u0001ü\"]");
        assertThat(json(null)).isEqualTo("[null, \"\"]");
    }

    private static @Nullable String json(@Nullable String value) {
        ValueSource source = iteration -> value;
        return new TemplateValues(List.of(
                        new TemplateValues.Fixed("["),
                        new TemplateValues.Drawn(source, Escaping.JSON_VALUE),
                        new TemplateValues.Fixed(", \""),
                        new TemplateValues.Drawn(source, Escaping.WITHIN_JSON_STRING),
                        new TemplateValues.Fixed("\"]")))
                .text(0);
    }

    @Test
    void aTextWithANullInItIsNull() {
        ValueSource nothing = iteration -> null;
        assertThat(new TemplateValues(List.of(
                                new TemplateValues.Fixed("x"), new TemplateValues.Drawn(nothing, Escaping.NONE)))
                        .text(0))
                .isNull();
    }

    @Test
    void drawsDependOnSeedTestAndNameAlone() {
        Parameter p = Parameter.of("p", new Parameter.IntegerRange(1, 1L << 60, new Gaussian(2)));
        Parameter q = Parameter.of("q", p.kind());
        List<@Nullable String> values = drawn(sources(p).source("p", "test"));
        assertThat(drawn(sources(q, p).source("p", "test"))).isEqualTo(values);
        assertThat(drawn(sources(p).source("p", "other"))).isNotEqualTo(values);
        assertThat(drawn(sources(q).source("q", "test"))).isNotEqualTo(values);
        assertThat(drawn(sources(2, p).source("p", "test"))).isNotEqualTo(values);
    }
}
