package io.dbbench.engine.record;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.BenchmarkResult.Counts;
import io.dbbench.result.BenchmarkResult.Times;
import io.dbbench.result.Failure.Expectation;
import io.dbbench.result.LostTime;
import io.dbbench.result.WorkerMeasurement.Part;
import io.dbbench.result.WorkerMeasurement.Span;
import io.dbbench.stats.BatchRecorder;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records what one worker measures of a test, or of one branch of it. Only the worker writes. Other threads may read the
 * count at any time, and the measurement after the worker has ended.
 */
final class PartRecorder {
    private final LatencyRecorder response = new LatencyRecorder();
    private final @Nullable LatencyRecorder service;
    private final @Nullable LatencyRecorder waiting;
    private final @Nullable LatencyRecorder lag;
    private final BatchRecorder batches = new BatchRecorder();
    private final FailureCounter failures = new FailureCounter();

    /** Created with the first failure, because most workers never have one. */
    private @Nullable LatencyRecorder failed;

    private long startNanos;
    private long statements;
    private long rows;
    private long retries;
    private LostTime lost = LostTime.NONE;
    private long firstStartNanos = Long.MAX_VALUE;
    private long lastEndNanos = Long.MIN_VALUE;
    private volatile long completed;
    private volatile long errors;
    private volatile long expectedErrors;

    PartRecorder(ResponseParts parts) {
        this.waiting = parts.waits() ? new LatencyRecorder() : null;
        this.lag = parts.lags() ? new LatencyRecorder() : null;
        this.service = parts.waits() || parts.lags() ? new LatencyRecorder() : null;
    }

    /** Removes everything except the capacity for the largest latency, so that recording again allocates nothing. */
    void clear() {
        Stream.of(response, failed, service, waiting, lag)
                .filter(Objects::nonNull)
                .forEach(LatencyRecorder::clear);
        batches.clear();
        failures.clear();
        statements = 0;
        rows = 0;
        retries = 0;
        lost = LostTime.NONE;
        firstStartNanos = Long.MAX_VALUE;
        lastEndNanos = Long.MIN_VALUE;
        completed = 0;
        errors = 0;
        expectedErrors = 0;
    }

    /** Begins a part of the test, for all workers at the same time; called before anything is recorded. */
    void begin(long nanos) {
        startNanos = nanos;
    }

    /** Records an iteration that succeeded. */
    void completed(IterationTiming timing) {
        if (service != null) {
            service.record(timing.serviceNanos());
        }
        if (waiting != null) {
            waiting.record(timing.waitNanos());
        }
        if (lag != null) {
            lag.record(timing.lagNanos());
        }
        long responseNanos = timing.responseNanos();
        response.record(responseNanos);
        batches.record(timing.doneNanos() - startNanos, responseNanos);
        statements += timing.statements();
        rows += timing.rows();
        ended(timing);
        completed = response.count();
    }

    /** Records an iteration that failed. */
    void failed(IterationTiming timing, SqlFailure failure, Expectation expectation) {
        if (failed == null) {
            failed = new LatencyRecorder();
        }
        failed.record(timing.elapsedNanos());
        failures.add(failure, expectation);
        ended(timing);
        if (expectation == Expectation.EXPECTED) {
            expectedErrors = failed.count() - errors;
        } else {
            errors = failed.count() - expectedErrors;
            lost = lost.plus(new LostTime(0, 0, timing.elapsedNanos()));
        }
    }

    private void ended(IterationTiming timing) {
        retries += timing.retries();
        firstStartNanos = Math.min(firstStartNanos, timing.begunNanos());
        lastEndNanos = Math.max(lastEndNanos, timing.doneNanos());
    }

    /** Records a time without a connection. */
    void disconnected(long nanos) {
        lost = lost.plus(new LostTime(0, nanos, 0));
    }

    /** Records that a lost connection was replaced. */
    void reconnected() {
        lost = lost.plus(new LostTime(1, 0, 0));
    }

    /** Returns how many iterations have ended so far; any thread may call it. */
    IterationCount count() {
        return new IterationCount(completed, errors, completed + errors + expectedErrors);
    }

    FailureCounter failures() {
        return failures;
    }

    /** Returns what was measured, once the worker has ended. */
    Part measurement() {
        return new Part(
                new Times(
                        response.latencies(),
                        latencies(service),
                        latencies(waiting),
                        latencies(lag),
                        latencies(failed).orElse(Latencies.NONE)),
                new Counts(completed, statements, rows, retries, lost.reconnects()),
                batches.batches(),
                failures.failures(),
                lost,
                count().ended() == 0
                        ? Optional.empty()
                        : Optional.of(new Span(firstStartNanos - startNanos, lastEndNanos - startNanos)));
    }

    private static Optional<Latencies> latencies(@Nullable LatencyRecorder recorder) {
        return Optional.ofNullable(recorder).map(LatencyRecorder::latencies);
    }
}
