package io.dbbench.engine;

import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.query;
import static io.dbbench.engine.Scenarios.withLoad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dbbench.engine.record.IterationCount;
import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.record.TimeSeries;
import io.dbbench.engine.record.WorkerRecording;
import io.dbbench.engine.record.WorkerRecording.Parts;
import io.dbbench.engine.record.WorkerRecordings;
import io.dbbench.engine.schedule.ClosedLoopPacer;
import io.dbbench.engine.schedule.MissedStarts;
import io.dbbench.engine.schedule.Pacer;
import io.dbbench.engine.schedule.Pacers;
import io.dbbench.engine.schedule.Phase;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.ClientLoad;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts, and over which time. */
final class CountingTest {
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final ManualClock clock = new ManualClock();

    @Test
    void whatBeganInTimeIsCountedHoweverLongItTakes() {
        Worker worker = worker(30, 30, 30, 2000, 30);
        worker.measure(timed(worker, 100));
        BenchmarkResult result = gathered(lasting(100), worker);
        assertThat(result.iterations()).isEqualTo(4);
        assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(2090));
        assertThat(result.tps().orElseThrow()).isCloseTo(4 / 2.09, within(1e-9));
        assertThat(result.response().maxNanos()).hasValue(2000 * MILLISECOND);
    }

    /** Otherwise ten iterations at ten a second, or after as many pauses, would be eleven. */
    @Test
    void theLastPauseOfAClosedLoadBelongsToItsTime() {
        Worker worker = worker(200, 200, 200, 200);
        worker.measure(new ClosedLoopPacer(
                new Phase.Timed(0, 1000 * MILLISECOND),
                new AtomicLong(),
                Optional.of(Duration.ofMillis(300)),
                worker.waiting()));
        BenchmarkResult result = gathered(lasting(1000), worker);
        assertThat(result.iterations()).isEqualTo(2);
        assertThat(result.elapsed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(result.tps()).hasValue(2);
    }

    @ParameterizedTest
    @MethodSource
    void theLastGapOfAnEvenScheduleBelongsToItsTime(Extent extent) {
        Worker worker = worker(LongStream.generate(() -> 30).limit(10).toArray());
        Load.Open even = new Load.Open(Arrivals.CONSTANT, List.of(new Stage(10, 10, Duration.ofSeconds(1))));
        Benchmark test = withLoad(query("SELECT 1", 1, iterations(0), extent), even);
        MissedStarts backlog = new MissedStarts();
        worker.measure(Pacers.measured(test, Phase.of(extent, 0), 0, 1, backlog).of(0, worker.waiting()));
        BenchmarkResult result = gathered(test, worker);
        assertThat(result.iterations()).isEqualTo(10);
        assertThat(result.elapsed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(result.tps()).hasValue(10);
        assertThat(result.offered().orElseThrow().perSecond()).isEqualTo(10);
    }

    static List<Extent> theLastGapOfAnEvenScheduleBelongsToItsTime() {
        return List.of(iterations(10), Scenarios.lasting(Duration.ofSeconds(1)));
    }

    @Test
    void aTestThatWasStoppedWasMeasuredUntilThen() {
        Worker worker = worker(30, 30, 30);
        worker.measure(counted(worker, 3));
        MeasuredTime time = new MeasuredTime(0, recordings(worker));
        assertThat(time.cutShort(OptionalLong.of(2000 * MILLISECOND))).isEqualTo(Duration.ofSeconds(2));
        assertThat(time.cutShort(OptionalLong.of(50 * MILLISECOND))).isEqualTo(Duration.ofMillis(90));
        assertThat(time.cutShort(OptionalLong.empty())).isEqualTo(Duration.ofMillis(90));
    }

    @Test
    void aTestThatWasStoppedInItsFirstStatementTookItsTimeAllTheSame() {
        MeasuredTime time = new MeasuredTime(0, recordings(worker()));
        assertThat(time.cutShort(OptionalLong.of(2000 * MILLISECOND))).isEqualTo(Duration.ofSeconds(2));
        assertThat(new MeasuredTime(3000 * MILLISECOND, recordings(worker()))
                        .cutShort(OptionalLong.of(2000 * MILLISECOND)))
                .as("stopped while it warmed up")
                .isZero();
    }

    private static Benchmark lasting(long milliseconds) {
        return query("SELECT 1", 1, iterations(0), Scenarios.lasting(Duration.ofMillis(milliseconds)));
    }

    private static List<WorkerRecording> recordings(Worker... workers) {
        return Arrays.stream(workers).map(worker -> worker.recordings().whole()).toList();
    }

    @Test
    void workersThatStartLateOrEndEarlyDoNotBendTheRate() {
        Worker whole = worker(100, 100, 100, 100, 100, 100);
        whole.measure(counted(whole, 6));
        ManualClock late = new ManualClock();
        late.advance(200 * MILLISECOND);
        Worker part = worker(late, 100, 100);
        part.measure(counted(part, 2));
        BenchmarkResult result = gathered(whole, part);
        assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(600));
        assertThat(result.tps().orElseThrow()).isCloseTo(8 / 0.6, within(1e-9));
    }

    @Test
    void theWarmupIsNotCounted() {
        Worker worker = worker(500, 500, 10, 10);
        worker.warmUp(counted(worker, 2));
        worker.measure(counted(worker, 2));
        BenchmarkResult result = gathered(worker);
        assertThat(worker.warmup()).isEqualTo(new IterationCount(2, 0, 2));
        assertThat(result.iterations()).isEqualTo(2);
        assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(20));
        assertThat(result.response().maxNanos()).hasValue(10 * MILLISECOND);
    }

    private Worker worker(long... milliseconds) {
        return worker(clock, milliseconds);
    }

    private static Worker worker(ManualClock clock, long... milliseconds) {
        return new Worker(
                new Scripted(clock, milliseconds),
                new WorkerRecordings(Parts.SERVICE_ALONE, 0, Set.of()),
                new RunState(new StopSignal()),
                clock);
    }

    private static Pacer timed(Worker worker, long milliseconds) {
        return pace(worker, new Phase.Timed(worker.waiting().now(), milliseconds * MILLISECOND));
    }

    private static Pacer counted(Worker worker, long iterations) {
        return pace(worker, new Phase.Counted(iterations));
    }

    private static Pacer pace(Worker worker, Phase phase) {
        return new ClosedLoopPacer(phase, new AtomicLong(), Optional.empty(), worker.waiting());
    }

    private static BenchmarkResult gathered(Worker... workers) {
        return gathered(query("SELECT 1", workers.length, iterations(0), iterations(1)), workers);
    }

    private static BenchmarkResult gathered(Benchmark test, Worker... workers) {
        ClientLoad quiet =
                new ClientLoad(OptionalLong.empty(), OptionalLong.empty(), 0, Duration.ZERO, OptionalDouble.empty());
        return new ResultAssembler(
                        test,
                        Status.COMPLETED,
                        Arrays.asList(workers),
                        new MeasuredTime(0, recordings(workers)).completed(test))
                .whole(new BenchmarkRun.Followed(0, 0, quiet, Optional.empty()), new TimeSeries().slices());
    }

    /** Takes so long, one after the other. */
    private static final class Scripted implements Iteration {
        private final ManualClock clock;
        private final long[] milliseconds;
        private int next;

        Scripted(ManualClock clock, long[] milliseconds) {
            this.clock = clock;
            this.milliseconds = milliseconds;
        }

        @Override
        public void run(long number, IterationTiming timing) {
            long nanos = milliseconds[next++] * MILLISECOND;
            clock.advance(nanos);
            timing.served(nanos);
            timing.executed(1, 1);
        }

        @Override
        public void reconnect() {}
    }
}
