package io.dbbench.engine.record;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.Failure.Expectation;
import io.dbbench.stats.BatchRecorder;
import io.dbbench.stats.Batches;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one worker measured of a test, or of a branch of it. The worker alone writes. Others may read the progress at any
 * time, and everything else once the worker has ended.
 */
public final class WorkerRecording {
    private final LatencyRecorder response = new LatencyRecorder();
    private final @Nullable LatencyRecorder service;
    private final @Nullable LatencyRecorder waiting;
    private final @Nullable LatencyRecorder lag;
    private final BatchRecorder batches = new BatchRecorder();
    private final FailureCounter failures = new FailureCounter();

    /** Made with the first failure, for most workers never meet one. */
    private @Nullable LatencyRecorder failed;

    private long startNanos;
    private long statements;
    private long rows;
    private long retries;
    private LostTime setback = LostTime.NONE;
    private long firstStartNanos = Long.MAX_VALUE;
    private long lastEndNanos = Long.MIN_VALUE;
    private volatile long completed;
    private volatile long errors;
    private volatile long expectedErrors;

    /** Which parts of the response are worth knowing apart. */
    public enum Parts {
        /** The response is the service. */
        SERVICE_ALONE,
        WITH_WAITING,
        WITH_LAG,
        WITH_WAITING_AND_LAG
    }

    WorkerRecording(Parts parts) {
        boolean waits = parts == Parts.WITH_WAITING || parts == Parts.WITH_WAITING_AND_LAG;
        boolean lags = parts == Parts.WITH_LAG || parts == Parts.WITH_WAITING_AND_LAG;
        this.waiting = waits ? new LatencyRecorder() : null;
        this.lag = lags ? new LatencyRecorder() : null;
        this.service = waits || lags ? new LatencyRecorder() : null;
    }

    /** Forgets everything but how large latencies become, so that what is recorded next needs no more room. */
    void clear() {
        Stream.of(response, failed, service, waiting, lag)
                .filter(Objects::nonNull)
                .forEach(LatencyRecorder::clear);
        batches.clear();
        failures.clear();
        statements = 0;
        rows = 0;
        retries = 0;
        setback = LostTime.NONE;
        firstStartNanos = Long.MAX_VALUE;
        lastEndNanos = Long.MIN_VALUE;
        completed = 0;
        errors = 0;
        expectedErrors = 0;
    }

    /** The part that is recorded begins, for all workers at the same time; called before anything is recorded. */
    void begin(long nanos) {
        startNanos = nanos;
    }

    /**
     * One more iteration that succeeded.
     *
     * @param lagNanos from the intended start to {@code beginNanos}
     * @return the response time in nanoseconds
     */
    long completed(long lagNanos, long beginNanos, IterationTiming timing, long endNanos) {
        long responseNanos = timing.serviceNanos();
        if (service != null) {
            service.record(timing.serviceNanos());
        }
        if (waiting != null) {
            waiting.record(timing.waitNanos());
            responseNanos += timing.waitNanos();
        }
        if (lag != null) {
            lag.record(lagNanos);
            responseNanos += lagNanos;
        }
        response.record(responseNanos);
        batches.record(endNanos - startNanos, responseNanos);
        statements += timing.statements();
        rows += timing.rows();
        retries += timing.retries();
        span(beginNanos, endNanos);
        completed = response.count();
        return responseNanos;
    }

    /** One more that failed. */
    void failed(long beginNanos, IterationTiming timing, long endNanos, SqlFailure failure, Expectation expectation) {
        if (failed == null) {
            failed = new LatencyRecorder();
        }
        failed.record(endNanos - beginNanos);
        failures.add(failure, expectation);
        retries += timing.retries();
        span(beginNanos, endNanos);
        if (expectation == Expectation.EXPECTED) {
            expectedErrors = failed.count() - errors;
        } else {
            errors = failed.count() - expectedErrors;
            setback = setback.plus(new LostTime(0, 0, endNanos - beginNanos));
        }
    }

    /** There was no connection for a time. */
    void disconnected(long nanos) {
        setback = setback.plus(new LostTime(0, nanos, 0));
    }

    void reconnected() {
        setback = setback.plus(new LostTime(1, 0, 0));
    }

    private void span(long beginNanos, long endNanos) {
        firstStartNanos = Math.min(firstStartNanos, beginNanos);
        lastEndNanos = Math.max(lastEndNanos, endNanos);
    }

    /** So far, for anyone to see. */
    public long completed() {
        return completed;
    }

    /** So far, for anyone to see; those that are expected apart. */
    public long errors() {
        return errors;
    }

    /** All that have ended so far, in whichever way, for anyone to see. */
    public long ended() {
        return completed + errors + expectedErrors;
    }

    /** How far it has come, for anyone to see. */
    public IterationCount tally() {
        return new IterationCount(completed, errors, ended());
    }

    public long statements() {
        return statements;
    }

    public long rows() {
        return rows;
    }

    public long retries() {
        return retries;
    }

    public long reconnects() {
        return setback.reconnects();
    }

    public LostTime setback() {
        return setback;
    }

    public long firstStartNanos() {
        return firstStartNanos;
    }

    public long lastEndNanos() {
        return lastEndNanos;
    }

    /** The response times in the order of time. */
    public Batches batches() {
        return batches.batches();
    }

    public Latencies response() {
        return response.latencies();
    }

    public Optional<Latencies> service() {
        return Optional.ofNullable(service).map(LatencyRecorder::latencies);
    }

    public Optional<Latencies> waiting() {
        return Optional.ofNullable(waiting).map(LatencyRecorder::latencies);
    }

    public Optional<Latencies> lag() {
        return Optional.ofNullable(lag).map(LatencyRecorder::latencies);
    }

    public Latencies failedLatencies() {
        return failed == null ? Latencies.NONE : failed.latencies();
    }

    public FailureCounter failures() {
        return failures;
    }
}
