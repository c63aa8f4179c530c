package io.dbbench.engine;

import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.record.TimeSeries;
import io.dbbench.engine.record.TimeSeriesRecorder;
import io.dbbench.engine.record.WorkerRecording.Parts;
import io.dbbench.engine.record.WorkerRecordings;
import io.dbbench.engine.schedule.ClosedLoopPacer;
import io.dbbench.engine.schedule.FireSequence;
import io.dbbench.engine.schedule.MissedStarts;
import io.dbbench.engine.schedule.OpenLoopPacer;
import io.dbbench.engine.schedule.Phase;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * All that dbbench does for an iteration besides its statement: the pace, the clock, the records. Recording alone is a
 * benchmark of its own, with times that are given.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WorkerBenchmark {
    private static final int ITERATIONS = 1000;
    private static final long STATEMENT_NANOS = 50_000;

    /** Nearly what recording takes, so that the seconds of a course are as long as they are for a worker. */
    private static final long BETWEEN_RECORDS_NANOS = 100;

    private final TimeSeries course = new TimeSeries();
    private final NanoClock clock = NanoClock.system();
    private final RunState state = new RunState(new StopSignal());
    private final WorkerRecordings closed = recordings(Parts.SERVICE_ALONE, 0);
    private final WorkerRecordings open = recordings(Parts.WITH_LAG, 0);
    private final WorkerRecordings mix = recordings(Parts.SERVICE_ALONE, 2);
    private final IterationTiming timing = new IterationTiming();
    private final Worker closedWorker = new Worker(new Nothing(clock), closed, state, clock);
    private final Worker openWorker = new Worker(new Nothing(clock), open, state, clock);
    private long nowNanos;

    private WorkerRecordings recordings(Parts parts, int branches) {
        return new WorkerRecordings(parts, branches, Set.of(), Optional.of(new TimeSeriesRecorder(course)));
    }

    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public void closedIteration() {
        closed.begin(clock.nanoTime());
        closedWorker.measure(new ClosedLoopPacer(
                new Phase.Counted(ITERATIONS), new AtomicLong(), Optional.empty(), closedWorker.waiting()));
    }

    /** Every start is overdue, so that none is waited for. */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public void openIteration() {
        long startNanos = clock.nanoTime() - TimeUnit.SECONDS.toNanos(1);
        Load.Open load = new Load.Open(
                Arrivals.POISSON, List.of(new Stage(ITERATIONS * 2, ITERATIONS * 2, Duration.ofHours(1))));
        open.begin(startNanos);
        openWorker.measure(new OpenLoopPacer(
                new Phase.Counted(ITERATIONS),
                startNanos,
                new FireSequence(load, 1, ITERATIONS),
                new MissedStarts(),
                openWorker.waiting()));
    }

    @Benchmark
    public void recordClosed() {
        record(closed);
    }

    @Benchmark
    public void recordOpen() {
        record(open);
    }

    @Benchmark
    public void recordMix() {
        record(mix);
    }

    private void record(WorkerRecordings recordings) {
        nowNanos += BETWEEN_RECORDS_NANOS;
        timing.reset();
        timing.served(STATEMENT_NANOS);
        timing.executed(1, 1);
        recordings.completed(0, nowNanos - STATEMENT_NANOS, timing, nowNanos);
    }

    /** Looks at the clock as often as a query does, and sends nothing. */
    private record Nothing(NanoClock clock) implements Iteration {
        @Override
        public void run(long number, IterationTiming timing) {
            long beginNanos = clock.nanoTime();
            timing.waited(clock.nanoTime() - beginNanos);
            long sentNanos = clock.nanoTime();
            timing.served(clock.nanoTime() - sentNanos);
            timing.executed(1, 1);
        }

        @Override
        public void reconnect() {}
    }
}
