package io.dbbench.engine.record;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.Failure;
import io.dbbench.result.Failure.Expectation;
import io.dbbench.result.WorkerMeasurement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records what one worker measures of a test: the whole, its time series, and each branch of a mix. Only the worker
 * writes.
 */
public final class WorkerRecorder {
    private final PartRecorder whole;
    private final List<PartRecorder> branches;
    private final Set<String> expectedErrors;
    private final @Nullable TimeSeriesRecorder series;
    private List<Failure> warmupFailures = List.of();
    private volatile @Nullable IterationCount warmup;
    private boolean measuring;

    /**
     * Creates a recorder without a time series.
     *
     * @param branches of the mix; 0 without one
     */
    public WorkerRecorder(ResponseParts parts, int branches, Set<String> expectedErrors) {
        this(parts, branches, expectedErrors, Optional.empty());
    }

    /**
     * Creates a recorder.
     *
     * @param expectedErrors SQLSTATEs of failures that do not count as errors
     */
    public WorkerRecorder(
            ResponseParts parts, int branches, Set<String> expectedErrors, Optional<TimeSeriesRecorder> series) {
        this.series = series.orElse(null);
        this.whole = new PartRecorder(parts);
        this.expectedErrors = expectedErrors;
        this.branches =
                Stream.generate(() -> new PartRecorder(parts)).limit(branches).toList();
    }

    /** Begins the warm-up, for all workers at the same time. */
    public void beginWarmup(long nanos) {
        begin(nanos);
    }

    /** Ends the warm-up and removes what it recorded, except its failures. */
    public void endWarmup() {
        warmup = whole.count();
        warmupFailures = whole.failures().failures();
        whole.clear();
        branches.forEach(PartRecorder::clear);
    }

    /** Begins the measured part, for all workers at the same time. */
    public void beginMeasuring(long nanos) {
        begin(nanos);
        if (series != null) {
            series.begin(nanos);
            measuring = true;
        }
    }

    private void begin(long nanos) {
        whole.begin(nanos);
        branches.forEach(branch -> branch.begin(nanos));
    }

    public void completed(IterationTiming timing) {
        whole.completed(timing);
        if (measuring && series != null) {
            series.completed(timing.doneNanos(), timing.responseNanos());
        }
        if (!branches.isEmpty()) {
            branches.get(timing.branch()).completed(timing);
        }
    }

    public void failed(IterationTiming timing, SqlFailure failure) {
        Expectation expectation =
                expectedErrors.contains(failure.sqlState()) ? Expectation.EXPECTED : Expectation.UNEXPECTED;
        whole.failed(timing, failure, expectation);
        if (measuring && series != null) {
            series.failed(timing.doneNanos(), expectation);
        }
        if (!branches.isEmpty()) {
            branches.get(timing.branch()).failed(timing, failure, expectation);
        }
    }

    /** Records a time without a connection, which belongs to no branch. */
    public void disconnected(long nanos) {
        whole.disconnected(nanos);
    }

    /** Records that the connection that the last iteration lost was replaced. */
    public void reconnected(IterationTiming timing) {
        whole.reconnected();
        if (!branches.isEmpty()) {
            branches.get(timing.branch()).reconnected();
        }
    }

    /** Returns the time series of the test, if there is one. */
    public Optional<TimeSeriesRecorder> series() {
        return Optional.ofNullable(series);
    }

    /** Returns how many iterations of the current part have ended; any thread may call it. */
    public IterationCount count() {
        return whole.count();
    }

    /** Returns how many iterations of the warm-up have ended; any thread may call it. */
    public IterationCount warmupCount() {
        IterationCount ended = warmup;
        return ended == null ? whole.count() : ended;
    }

    /** Returns what the worker measured, once it has ended. */
    public WorkerMeasurement measurement() {
        return new WorkerMeasurement(
                whole.measurement(),
                branches.stream().map(PartRecorder::measurement).toList(),
                warmupFailures);
    }
}
