package io.dbbench.result;

import io.dbbench.stats.Latencies;
import io.dbbench.units.Decimals;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;

/** Everything that was kept of a test's latencies, enough to merge it with others or to show it anew. */
record LatencyDocument(
        Recording response,
        Optional<Recording> service,
        Optional<Recording> waiting,
        Optional<Recording> lag,
        Recording failed) {

    /** One recording; all but the count is absent when nothing was recorded. */
    record Recording(
            long count,
            OptionalLong sumNanos,
            OptionalLong minNanos,
            OptionalLong maxNanos,
            Optional<BigDecimal> squaredDeviations,
            Optional<String> histogram) {

        static Recording of(Latencies latencies) {
            if (latencies.count() == 0) {
                return new Recording(
                        0,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty());
            }
            return new Recording(
                    latencies.count(),
                    OptionalLong.of(latencies.sumNanos()),
                    latencies.minNanos(),
                    latencies.maxNanos(),
                    Optional.of(Decimals.shortest(latencies.squaredDeviations())),
                    Optional.of(latencies.encodedHistogram()));
        }

        Latencies toLatencies() throws InvalidResult {
            if (count == 0) {
                return Latencies.NONE;
            }
            try {
                return Latencies.decode(
                        count,
                        sumNanos.orElseThrow(),
                        minNanos.orElseThrow(),
                        maxNanos.orElseThrow(),
                        squaredDeviations.orElseThrow().doubleValue(),
                        histogram.orElseThrow());
            } catch (DataFormatException | RuntimeException e) {
                // the histogram's decoder throws whatever it stumbles over
                throw new InvalidResult("latency is incomplete or damaged: " + e, e);
            }
        }
    }

    static LatencyDocument of(BenchmarkResult.Times times) {
        return new LatencyDocument(
                Recording.of(times.response()),
                times.separateService().map(Recording::of),
                times.waiting().map(Recording::of),
                times.lag().map(Recording::of),
                Recording.of(times.failed()));
    }

    BenchmarkResult.Times toTimes() throws InvalidResult {
        return new BenchmarkResult.Times(
                response.toLatencies(),
                toLatencies(service),
                toLatencies(waiting),
                toLatencies(lag),
                failed.toLatencies());
    }

    private static Optional<Latencies> toLatencies(Optional<Recording> recording) throws InvalidResult {
        return recording.isPresent() ? Optional.of(recording.get().toLatencies()) : Optional.empty();
    }
}
