package io.dbbench.result;

import io.dbbench.stats.Latencies;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;
import tools.jackson.databind.util.StdConverter;

/** Latencies as the JSON keeps them, enough to merge them with others; all but the count is absent if there are none. */
record Recording(
        long count,
        OptionalLong sumNanos,
        OptionalLong minNanos,
        OptionalLong maxNanos,
        OptionalDouble squaredDeviations,
        Optional<String> histogram) {

    static final class Writing extends StdConverter<Latencies, Recording> {
        @Override
        public Recording convert(Latencies latencies) {
            boolean none = latencies.count() == 0;
            return new Recording(
                    latencies.count(),
                    none ? OptionalLong.empty() : OptionalLong.of(latencies.sumNanos()),
                    latencies.minNanos(),
                    latencies.maxNanos(),
                    none ? OptionalDouble.empty() : OptionalDouble.of(latencies.squaredDeviations()),
                    none ? Optional.empty() : Optional.of(latencies.encodedHistogram()));
        }
    }

    static final class Reading extends StdConverter<Recording, Latencies> {
        @Override
        public Latencies convert(Recording recording) {
            try {
                return recording.latencies();
            } catch (DataFormatException | RuntimeException e) {
                // the histogram's decoder throws exceptions of many kinds
                throw new IllegalArgumentException("latency is incomplete or damaged: " + e.getMessage(), e);
            }
        }
    }

    private Latencies latencies() throws DataFormatException {
        return count == 0
                ? Latencies.NONE
                : Latencies.decode(
                        count,
                        sumNanos.orElseThrow(),
                        minNanos.orElseThrow(),
                        maxNanos.orElseThrow(),
                        squaredDeviations.orElseThrow(),
                        histogram.orElseThrow());
    }
}
