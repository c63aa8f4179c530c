package io.dbbench.engine.values;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Distribution.Exponential;
import io.dbbench.scenario.Distribution.Gaussian;
import io.dbbench.scenario.Distribution.Uniform;
import io.dbbench.scenario.Distribution.Zipfian;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Parameter.Option;
import io.dbbench.scenario.Rows;
import io.dbbench.source.SourceRange;
import io.dbbench.sql.SqlText;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kinds that most scenarios use cost the measured program no garbage, whatever their distribution. */
class ValueAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int DRAWS = 20_000;

    /** What the measuring itself may allocate; one object a draw would be twenty times as much. */
    private static final long SLACK_BYTES = 16_384;

    static Stream<Parameter.Kind> kinds() {
        return Stream.concat(
                Stream.<Distribution>of(new Uniform(), new Zipfian(1.1), new Gaussian(2.5), new Exponential(4))
                        .flatMap(distribution -> Stream.of(
                                new Parameter.Sample(SqlText.parse("SELECT 1"), distribution),
                                new Parameter.Csv(rows(), Optional.of("a"), distribution),
                                new Parameter.Choice(List.of("a", "b", "c"), distribution),
                                new Parameter.IntegerRange(1, 1_000_000, distribution))),
                Stream.of(
                        new Parameter.Weighted(List.of(new Option("a", 80), new Option("b", 20))),
                        new Parameter.Bool(0.5),
                        new Parameter.Value("a"),
                        new Parameter.Sequence(1_000_000, 3)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aDrawAllocatesNothing(Parameter.Kind kind) {
        for (double nullShare : new double[] {0, 0.5}) {
            ValueSource source = source(new Parameter("p", kind, nullShare, Optional.empty(), SourceRange.named("")));
            assertThat(allocated(source)).as("nulls %s", nullShare).isLessThan(SLACK_BYTES);
        }
    }

    @Test
    void sampledWholeNumbersAreBoundAsNumbers() {
        Rows.Builder ids = new Rows.Builder(List.of("a"));
        Stream.of("1", "-20", "9223372036854775807").forEach(id -> ids.add(List.of(Optional.of(id))));
        Parameter parameter = Parameter.of("p", new Parameter.Sample(SqlText.parse("SELECT 1"), new Uniform()));
        ValueSource source = new ValueSources(1, Instant.EPOCH, Map.of("p", parameter), Map.of("p", ids.build()))
                .source("p", "test");
        assertThat(source).isInstanceOf(WholeNumbers.class);
        assertThat(allocated(source)).isLessThan(SLACK_BYTES);
        assertThat(LongStream.range(0, 100).mapToObj(source::text))
                .contains("1", "-20", "9223372036854775807")
                .hasSize(100);
    }

    @Test
    void aTestTakesNoCopyOfTheRowsThatItDrawsFrom() {
        Rows.Builder many = new Rows.Builder(List.of("a"));
        for (int row = 0; row < 100_000; row++) {
            many.add(List.of(Optional.of("x")));
        }
        Parameter parameter = Parameter.of("p", new Parameter.Sample(SqlText.parse("SELECT 1"), new Uniform()));
        ValueSources sources = new ValueSources(1, Instant.EPOCH, Map.of("p", parameter), Map.of("p", many.build()));
        sources.source("p", "one test");
        long before = THREADS.getCurrentThreadAllocatedBytes();
        ValueSource source = sources.source("p", "another");
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(SLACK_BYTES);
        assertThat(source.text(0)).isEqualTo("x");
    }

    @Test
    void theTestWouldSeeAnAllocation() {
        assertThat(allocated(source(Parameter.of("p", new Parameter.Uuid())))).isGreaterThan(DRAWS * 16L);
    }

    private static ValueSource source(Parameter parameter) {
        return new ValueSources(1, Instant.EPOCH, Map.of("p", parameter), Map.of("p", rows())).source("p", "test");
    }

    private static Rows rows() {
        Rows.Builder rows = new Rows.Builder(List.of("a"));
        Stream.of("x", "y", "z").forEach(value -> rows.add(List.of(Optional.of(value))));
        return rows.build();
    }

    /** Bytes of so many draws, as they would be bound: whole numbers do not become a text. */
    private static long allocated(ValueSource source) {
        LongFunction<@Nullable Object> draw = bound(source);
        int warmUp = draw(draw);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        int measured = draw(draw);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(measured).isEqualTo(warmUp);
        return allocated;
    }

    private static LongFunction<@Nullable Object> bound(ValueSource source) {
        ValueSource values = source instanceof NullableValues nullable ? nullable.values() : source;
        if (values instanceof WholeNumbers numbers) {
            return iteration -> numbers.number().applyAsLong(iteration) == Long.MIN_VALUE ? "" : null;
        }
        if (values instanceof SequenceNumbers numbers) {
            return iteration -> numbers.fits(iteration) && numbers.wrapped(iteration) == 0 ? "" : null;
        }
        return source::text;
    }

    private static int draw(LongFunction<@Nullable Object> draw) {
        int nulls = 0;
        for (int i = 0; i < DRAWS; i++) {
            nulls += draw.apply(i) == null ? 1 : 0;
        }
        return nulls;
    }
}
