package io.dbbench.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.dbbench.stats.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.util.StdConverter;

/** A time series as the JSON keeps it: a list for each value, which takes a third of the space of one object per second. */
record SeriesColumns(
        List<Long> second,
        List<Long> completed,
        List<Long> errors,
        List<@Nullable Long> p50Nanos,
        List<@Nullable Long> p95Nanos,
        List<@Nullable Long> p99Nanos,
        List<@Nullable Long> maxNanos,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Latencies> response) {

    static final class Writing extends ValueSerializer<List<Slice>> {
        @Override
        public boolean isEmpty(SerializationContext context, List<Slice> series) {
            return series.isEmpty();
        }

        @Override
        public void serialize(List<Slice> series, JsonGenerator generator, SerializationContext context) {
            context.writeValue(
                    generator,
                    new SeriesColumns(
                            series.stream().map(Slice::second).toList(),
                            series.stream().map(Slice::completed).toList(),
                            series.stream().map(Slice::errors).toList(),
                            column(series, Slice::p50Nanos),
                            column(series, Slice::p95Nanos),
                            column(series, Slice::p99Nanos),
                            column(series, Slice::maxNanos),
                            series.stream()
                                    .flatMap(slice -> slice.response().stream())
                                    .toList()));
        }
    }

    static final class Reading extends StdConverter<Optional<SeriesColumns>, List<Slice>> {
        @Override
        public List<Slice> convert(Optional<SeriesColumns> columns) {
            return columns.map(SeriesColumns::slices).orElse(List.of());
        }
    }

    private List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        try {
            for (int index = 0; index < second.size(); index++) {
                slices.add(new Slice(
                        second.get(index),
                        completed.get(index),
                        errors.get(index),
                        at(p50Nanos, index),
                        at(p95Nanos, index),
                        at(p99Nanos, index),
                        at(maxNanos, index),
                        response.isEmpty() ? Optional.empty() : Optional.of(response.get(index))));
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the lists of a series differ in length", e);
        }
        return slices;
    }

    private static List<@Nullable Long> column(List<Slice> series, Function<Slice, OptionalLong> value) {
        List<@Nullable Long> column = new ArrayList<>();
        for (Slice slice : series) {
            OptionalLong at = value.apply(slice);
            column.add(at.isPresent() ? (Long) at.getAsLong() : null);
        }
        return column;
    }

    private static OptionalLong at(List<@Nullable Long> column, int index) {
        Long value = column.get(index);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
