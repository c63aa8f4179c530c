package io.dbbench.engine;

import io.dbbench.database.SqlFailure;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.util.Optional;

/**
 * What one worker measured. The worker alone writes. Others may read the progress at any time, and everything else
 * once the worker has ended.
 */
final class Recording {
    private final LatencyRecorder response = new LatencyRecorder();
    private final Optional<PoolRecorders> pool;
    private final LatencyRecorder failed = new LatencyRecorder();
    private final FailureTally failures = new FailureTally();
    private long rows;
    private long firstStartNanos = Long.MAX_VALUE;
    private long lastEndNanos = Long.MIN_VALUE;
    private volatile long completed;
    private volatile long errors;

    /** With a pool, the response is made of two parts that are worth knowing apart. */
    private record PoolRecorders(LatencyRecorder waiting, LatencyRecorder service) {}

    private Recording(Optional<PoolRecorders> pool) {
        this.pool = pool;
    }

    static Recording dedicated() {
        return new Recording(Optional.empty());
    }

    static Recording pooled() {
        return new Recording(Optional.of(new PoolRecorders(new LatencyRecorder(), new LatencyRecorder())));
    }

    /** One more iteration that succeeded: begun, then sent, then read to its end. */
    void completed(long beginNanos, long waitNanos, long serviceNanos, long endNanos, long rowsRead) {
        response.record(waitNanos + serviceNanos);
        if (pool.isPresent()) {
            pool.get().waiting.record(waitNanos);
            pool.get().service.record(serviceNanos);
        }
        rows += rowsRead;
        span(beginNanos, endNanos);
        completed = response.count();
    }

    void failed(long beginNanos, long endNanos, SqlFailure failure) {
        failed.record(endNanos - beginNanos);
        failures.add(failure);
        span(beginNanos, endNanos);
        errors = failed.count();
    }

    private void span(long beginNanos, long endNanos) {
        firstStartNanos = Math.min(firstStartNanos, beginNanos);
        lastEndNanos = Math.max(lastEndNanos, endNanos);
    }

    long completed() {
        return completed;
    }

    long errors() {
        return errors;
    }

    long rows() {
        return rows;
    }

    long firstStartNanos() {
        return firstStartNanos;
    }

    long lastEndNanos() {
        return lastEndNanos;
    }

    Latencies response() {
        return response.latencies();
    }

    Optional<Latencies> waiting() {
        return pool.map(recorders -> recorders.waiting.latencies());
    }

    Optional<Latencies> service() {
        return pool.map(recorders -> recorders.service.latencies());
    }

    Latencies failedLatencies() {
        return failed.latencies();
    }

    FailureTally failures() {
        return failures;
    }
}
