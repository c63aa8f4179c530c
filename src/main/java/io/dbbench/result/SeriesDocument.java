package io.dbbench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A test's seconds as the JSON has them: a list for each figure, which takes a third of the room of a record each. */
record SeriesDocument(
        List<Long> second,
        List<Long> completed,
        List<Long> errors,
        List<@Nullable Long> p50Nanos,
        List<@Nullable Long> p95Nanos,
        List<@Nullable Long> p99Nanos,
        List<@Nullable Long> maxNanos) {

    static Optional<SeriesDocument> of(List<Slice> series) {
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(new SeriesDocument(
                        series.stream().map(Slice::second).toList(),
                        series.stream().map(Slice::completed).toList(),
                        series.stream().map(Slice::errors).toList(),
                        column(series, Slice::p50Nanos),
                        column(series, Slice::p95Nanos),
                        column(series, Slice::p99Nanos),
                        column(series, Slice::maxNanos)));
    }

    List<Slice> toSlices() throws InvalidResult {
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
                        at(maxNanos, index)));
            }
        } catch (IndexOutOfBoundsException e) {
            throw new InvalidResult("the lists of a series differ in length", e);
        }
        return slices;
    }

    private static List<@Nullable Long> column(List<Slice> series, Function<Slice, OptionalLong> figure) {
        List<@Nullable Long> column = new ArrayList<>();
        for (Slice slice : series) {
            OptionalLong value = figure.apply(slice);
            column.add(value.isPresent() ? (Long) value.getAsLong() : null);
        }
        return column;
    }

    private static OptionalLong at(List<@Nullable Long> column, int index) {
        Long value = column.get(index);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
