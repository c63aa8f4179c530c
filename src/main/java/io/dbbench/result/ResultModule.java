package io.dbbench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Threshold;
import io.dbbench.stats.Batches;
import io.dbbench.stats.Latencies;
import io.dbbench.units.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.StdConverter;

/**
 * How types are written that a result shares with other packages, and numbers: durations as milliseconds with all their
 * digits, decimals with the fewest digits that give the same double.
 */
final class ResultModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    ResultModule() {
        super("result");
        addSerializer(Duration.class, new DurationSerializer());
        addDeserializer(Duration.class, new StdConvertingDeserializer<>(new DurationConverter()));
        addSerializer(Double.class, new DoubleSerializer());
        addSerializer(double.class, new DoubleSerializer());
        addSerializer(OptionalDouble.class, new OptionalDoubleSerializer());
        setMixInAnnotation(Latencies.class, LatenciesMixIn.class);
        setMixInAnnotation(Batches.class, BatchesMixIn.class);
        setMixInAnnotation(Load.Stage.class, StageMixIn.class);
        setMixInAnnotation(Dimension.class, DimensionMixIn.class);
        setMixInAnnotation(Threshold.Operator.class, OperatorMixIn.class);
    }

    @JsonSerialize(converter = Recording.Writing.class)
    @JsonDeserialize(converter = Recording.Reading.class)
    private interface LatenciesMixIn {}

    @JsonSerialize(converter = BatchColumns.Writing.class)
    @JsonDeserialize(converter = BatchColumns.Reading.class)
    private interface BatchesMixIn {}

    private interface StageMixIn {
        @JsonProperty("stage_time")
        Duration duration();
    }

    /** The unit of a verdict's values. */
    @SuppressWarnings("UnusedVariable") // read by Jackson
    private enum DimensionMixIn {
        @JsonProperty("s")
        TIME,
        @JsonProperty("/s")
        RATE,
        @JsonProperty("")
        NUMBER
    }

    private interface OperatorMixIn {
        @JsonValue
        String symbol();
    }

    private static final class DurationSerializer extends ValueSerializer<Duration> {
        @Override
        public void serialize(Duration value, JsonGenerator generator, SerializationContext context) {
            generator.writeNumber(Decimals.milliseconds(value));
        }
    }

    private static final class DurationConverter extends StdConverter<BigDecimal, Duration> {
        @Override
        public Duration convert(BigDecimal milliseconds) {
            return Decimals.duration(milliseconds);
        }
    }

    private static final class DoubleSerializer extends ValueSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator generator, SerializationContext context) {
            generator.writeNumber(Decimals.shortest(value));
        }
    }

    /** JSON has no infinities: they are left out, like what is empty. */
    private static final class OptionalDoubleSerializer extends ValueSerializer<OptionalDouble> {
        @Override
        public boolean isEmpty(SerializationContext context, OptionalDouble value) {
            return value.isEmpty() || !Double.isFinite(value.getAsDouble());
        }

        @Override
        public void serialize(OptionalDouble value, JsonGenerator generator, SerializationContext context) {
            generator.writeNumber(Decimals.shortest(value.getAsDouble()));
        }
    }

    /** Lists the constants when a word is none of them. */
    static final class UnknownWords extends DeserializationProblemHandler {
        @Override
        public Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String word, String failure) {
            if (!type.isEnum()) {
                return NOT_HANDLED;
            }
            String known = Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant instanceof Threshold.Operator operator
                            ? operator.symbol()
                            : constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw InvalidFormatException.from(
                    context.getParser(), "found '" + word + "', expected one of: " + known, word, type);
        }
    }
}
