package io.dbbench.engine;

import io.dbbench.engine.iteration.Iteration;
import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.record.ResponseParts;
import io.dbbench.engine.record.TimeSeries;
import io.dbbench.engine.record.TimeSeriesRecorder;
import io.dbbench.engine.record.WorkerRecorder;
import io.dbbench.engine.schedule.ClosedLoopPacer;
import io.dbbench.engine.schedule.MissedStarts;
import io.dbbench.engine.schedule.Pacers;
import io.dbbench.engine.schedule.Phase;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.schedule.Share;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.result.Slice;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Everything that dbbench does for an iteration besides its statement: pacing, reading the clock, recording. Other
 * benchmarks only record given times.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WorkerBenchmark {
    private static final int ITERATIONS = 1000;
    private static final long STATEMENT_NANOS = 50_000;

    /** About the time of recording, so that the seconds of the time series are as long as for a worker. */
    private static final long BETWEEN_RECORDS_NANOS = 100;

    private final TimeSeries series = new TimeSeries(Slice::of);
    private final NanoClock clock = NanoClock.system();
    private final RunState state = new RunState(new StopSignal());
    private final WorkerRecorder closed = recorder(ResponseParts.SERVICE_ONLY, 0);
    private final WorkerRecorder open = recorder(new ResponseParts(false, true), 0);
    private final WorkerRecorder mix = recorder(ResponseParts.SERVICE_ONLY, 2);
    private final IterationTiming timing = new IterationTiming();
    private final Worker closedWorker = new Worker(new Nothing(clock), closed, state, clock);
    private final Worker openWorker = new Worker(new Nothing(clock), open, state, clock);
    private long nowNanos;

    private WorkerRecorder recorder(ResponseParts parts, int branches) {
        WorkerRecorder recorder =
                new WorkerRecorder(parts, branches, Set.of(), Optional.of(new TimeSeriesRecorder(series)));
        recorder.beginMeasuring(clock.nanoTime());
        return recorder;
    }

    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public void closedIteration() {
        closedWorker.measure(ClosedLoopPacer.of(new Phase.Counted(ITERATIONS)));
    }

    /** Every start is overdue, so that the worker never waits. */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public void openIteration() {
        long startNanos = clock.nanoTime() - TimeUnit.SECONDS.toNanos(1);
        Extent extent = new Extent.Iterations(ITERATIONS);
        Load load = new Load.Open(
                Arrivals.POISSON, List.of(new Stage(ITERATIONS * 2, ITERATIONS * 2, Duration.ofHours(1))));
        openWorker.measure(Pacers.measured(
                        test(load, extent), Share.whole(1), Phase.of(extent, startNanos), startNanos, 1, new MissedStarts())
                .of(0));
    }

    private static io.dbbench.scenario.Benchmark test(Load load, Extent extent) {
        return new io.dbbench.scenario.Benchmark(
                "test",
                "test",
                Optional.empty(),
                new Workload.Query(SqlText.parse("SELECT 1")),
                load,
                Protocol.PREPARED,
                1,
                new Extent.Iterations(0),
                extent,
                Optional.empty(),
                Set.of(),
                List.of());
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

    private void record(WorkerRecorder recorder) {
        nowNanos += BETWEEN_RECORDS_NANOS;
        timing.begin(nowNanos - STATEMENT_NANOS, nowNanos - STATEMENT_NANOS);
        timing.done(nowNanos, 1, 1);
        recorder.completed(timing);
    }

    /** Reads the clock as often as a query does, and sends nothing. */
    private record Nothing(NanoClock clock) implements Iteration {
        @Override
        public void run(long number, IterationTiming timing) {
            timing.sent(clock.nanoTime());
            timing.done(clock.nanoTime(), 1, 1);
        }

        @Override
        public void reconnect() {}
    }
}
