package io.dbbench.engine.values;

import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Distribution.Exponential;
import io.dbbench.scenario.Distribution.Gaussian;
import io.dbbench.scenario.Distribution.Uniform;
import io.dbbench.scenario.Distribution.Zipfian;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Parameter.Escaping;
import io.dbbench.scenario.Parameter.Kind;
import io.dbbench.scenario.Parameter.Option;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.TimeExpression;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One value of a parameter, in the form in which it is bound. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IndexedRandomBenchmark {
    private static final int SAMPLED = 100_000;
    private static final Distribution UNIFORM = new Uniform();

    @Param({
        "integer",
        "integer, zipfian",
        "integer, gaussian",
        "integer, exponential",
        "sequence",
        "sample",
        "sample, zipfian",
        "choice by weight",
        "choice by weight, nulls",
        "boolean",
        "value",
        "decimal",
        "timestamp",
        "date",
        "uuid",
        "text",
        "template"
    })
    private String parameter = "";

    private ValueSource source = iteration -> null;
    private long iteration;

    @Setup
    public void open() {
        double nulls = parameter.endsWith("nulls") ? 0.05 : 0;
        Parameter drawn = new Parameter("p", kind(), nulls, Optional.empty(), "");
        Parameter inside = Parameter.of("n", new Parameter.Sequence(1, 1));
        source = new ValueSources(1, Instant.EPOCH, Map.of("p", drawn, "n", inside), Map.of("p", rows()))
                .source("p", "test");
    }

    private Kind kind() {
        return switch (parameter) {
            case "integer" -> integer(UNIFORM);
            case "integer, zipfian" -> integer(new Zipfian(1.1));
            case "integer, gaussian" -> integer(new Gaussian(2.5));
            case "integer, exponential" -> integer(new Exponential(4));
            case "sequence" -> new Parameter.Sequence(1, 1);
            case "sample" -> new Parameter.Sample(SqlText.parse(""), UNIFORM);
            case "sample, zipfian" -> new Parameter.Sample(SqlText.parse(""), new Zipfian(1.1));
            case "choice by weight", "choice by weight, nulls" ->
                new Parameter.Weighted(List.of(new Option("a", 80), new Option("b", 20)));
            case "boolean" -> new Parameter.Bool(0.5);
            case "value" -> new Parameter.Value("a");
            case "decimal" -> new Parameter.DecimalRange(1, 1_000_000, 2, UNIFORM);
            case "timestamp" -> new Parameter.TimestampRange(since(30), since(0), UNIFORM);
            case "date" -> new Parameter.DateRange(since(30), since(0), UNIFORM);
            case "uuid" -> new Parameter.Uuid();
            case "text" -> new Parameter.RandomText(20, 20, "abcdefghijklmnopqrstuvwxyz");
            case "template" ->
                new Parameter.Template(
                        List.of(new Parameter.Literal("agent-"), new Parameter.Placeholder("n", Escaping.NONE)));
            default -> throw new IllegalArgumentException(parameter);
        };
    }

    private static Kind integer(Distribution distribution) {
        return new Parameter.IntegerRange(1, 1_000_000, distribution);
    }

    private static TimeExpression since(int days) {
        return new TimeExpression.FromNow(Duration.ofDays(-days));
    }

    private static Rows rows() {
        Rows.Builder rows = new Rows.Builder(List.of("id"));
        for (int row = 0; row < SAMPLED; row++) {
            rows.add(List.of(Optional.of(Integer.toString(row))));
        }
        return rows.build();
    }

    @Benchmark
    public void draw(Blackhole statement) {
        iteration++;
        if (source instanceof WholeNumbers numbers) {
            statement.consume(numbers.number().applyAsLong(iteration));
        } else {
            statement.consume(source.text(iteration));
        }
    }
}
