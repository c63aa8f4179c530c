package io.dbbench.cluster;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.Counts;
import io.dbbench.result.BenchmarkResult.OfferedLoad;
import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.BenchmarkResult.Subject;
import io.dbbench.result.BenchmarkResult.Times;
import io.dbbench.result.Failure;
import io.dbbench.result.Finding;
import io.dbbench.result.Precision;
import io.dbbench.result.Slice;
import io.dbbench.stats.BatchRecorder;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What one rank measured of an open load, recorded as workers do. */
final class Measured {
    private static final long LAG_NANOS = 20_000;

    private final LatencyRecorder response = new LatencyRecorder();
    private final LatencyRecorder service = new LatencyRecorder();
    private final LatencyRecorder lag = new LatencyRecorder();
    private final LatencyRecorder failed = new LatencyRecorder();
    private final BatchRecorder batches = new BatchRecorder();
    private final Map<Long, LatencyRecorder> seconds = new TreeMap<>();

    void add(long atNanos, long nanos) {
        response.record(nanos);
        service.record(nanos - LAG_NANOS);
        lag.record(LAG_NANOS);
        batches.record(atNanos, nanos);
        seconds.computeIfAbsent(TimeUnit.NANOSECONDS.toSeconds(atNanos), second -> LatencyRecorder.ofSeconds())
                .record(nanos);
    }

    void fail(long nanos) {
        failed.record(nanos);
    }

    BenchmarkResult result(String name, int workers, Finding... findings) {
        Latencies responses = response.latencies();
        List<Slice> series = new ArrayList<>();
        seconds.forEach((second, recorder) -> series.add(Slice.mergeable(second, 0, recorder.latencies())));
        long count = responses.count();
        long errors = failed.count();
        return new BenchmarkResult(
                new Subject(name, name, Optional.empty(), Optional.empty(), "SELECT 1", workers),
                Status.COMPLETED,
                Duration.ofSeconds(20),
                new Counts(count, count, count, 0, 0),
                Optional.of(new OfferedLoad(count + errors, 0, Duration.ofSeconds(20))),
                new Times(
                        responses,
                        Optional.of(service.latencies()),
                        Optional.empty(),
                        Optional.of(lag.latencies()),
                        failed.latencies()),
                errors == 0
                        ? List.of()
                        : List.of(new Failure("40001", errors, "failed", Failure.Expectation.UNEXPECTED)),
                series,
                Precision.of(responses, batches.batches()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(findings));
    }
}
