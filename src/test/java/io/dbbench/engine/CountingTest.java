package io.dbbench.engine;

import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.query;
import static io.dbbench.engine.Scenarios.withLoad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dbbench.engine.iteration.Iteration;
import io.dbbench.engine.record.IterationCount;
import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.record.ResponseParts;
import io.dbbench.engine.record.WorkerRecorder;
import io.dbbench.engine.schedule.ClosedLoopPacer;
import io.dbbench.engine.schedule.MissedStarts;
import io.dbbench.engine.schedule.Pacer;
import io.dbbench.engine.schedule.Pacers;
import io.dbbench.engine.schedule.Phase;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.schedule.Share;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.observe.Observed;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.WorkerMeasurement;
import io.dbbench.result.WorkerMeasurement.Span;
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
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which iterations count, and over which time. */
final class CountingTest {
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final ManualClock clock = new ManualClock();

    @Test
    void iterationsThatBeganInTimeCountHoweverLongTheyTake() {
        Worker worker = worker(30, 30, 30, 2000, 30);
        worker.measure(timed(100));
        BenchmarkResult result = result(lasting(100), worker);
        assertThat(result.iterations()).isEqualTo(4);
        assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(2090));
        assertThat(result.tps().orElseThrow()).isCloseTo(4 / 2.09, within(1e-9));
        assertThat(result.response().maxNanos()).hasValue(2000 * MILLISECOND);
    }

    @Test
    void aTestThatStatesNoExtentRunsOnUntilItHasEnoughIterations() {
        Extent enough = new Extent.Enough(5, Duration.ofMillis(100), Duration.ofMillis(1000));
        assertThat(iterationsOf(enough, 10)).isEqualTo(10);
        assertThat(iterationsOf(enough, 100)).isEqualTo(5);
        assertThat(iterationsOf(enough, 400)).isEqualTo(3);
    }

    private static long iterationsOf(Extent extent, long milliseconds) {
        ManualClock time = new ManualClock();
        Worker worker =
                worker(time, LongStream.generate(() -> milliseconds).limit(20).toArray());
        Benchmark test = query("SELECT 1", 1, iterations(0), extent);
        worker.measure(Pacers.measured(test, Share.whole(test.workers()), Phase.of(extent, 0), 0, 1, new MissedStarts())
                .of(0));
        BenchmarkResult result = result(test, worker);
        assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(result.iterations() * milliseconds));
        return result.iterations();
    }

    /** Otherwise ten iterations at ten per second, or after as many pauses, would be eleven. */
    @Test
    void theLastPauseOfAClosedLoadBelongsToItsTime() {
        Worker worker = worker(200, 200, 200, 200);
        Benchmark test = withLoad(lasting(1000), new Load.Closed(Optional.of(Duration.ofMillis(300))));
        worker.measure(
                Pacers.measured(test, Share.whole(test.workers()), Phase.of(test.extent(), 0), 0, 1, new MissedStarts())
                        .of(0));
        BenchmarkResult result = result(test, worker);
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
        worker.measure(Pacers.measured(test, Share.whole(test.workers()), Phase.of(extent, 0), 0, 1, new MissedStarts())
                .of(0));
        BenchmarkResult result = result(test, worker);
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
        worker.measure(counted(3));
        Optional<Span> span = worker.recorder().measurement().whole().span();
        assertThat(MeasuredTime.cutShort(OptionalLong.of(2000 * MILLISECOND), span))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(MeasuredTime.cutShort(OptionalLong.of(50 * MILLISECOND), span))
                .isEqualTo(Duration.ofMillis(90));
        assertThat(MeasuredTime.cutShort(OptionalLong.empty(), span)).isEqualTo(Duration.ofMillis(90));
    }

    @Test
    void aTestThatWasStoppedInItsFirstStatementHasATimeToo() {
        assertThat(MeasuredTime.cutShort(OptionalLong.of(2000 * MILLISECOND), Optional.empty()))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(MeasuredTime.cutShort(OptionalLong.of(-1000 * MILLISECOND), Optional.empty()))
                .as("stopped during the warm-up")
                .isZero();
    }

    private static Benchmark lasting(long milliseconds) {
        return query("SELECT 1", 1, iterations(0), Scenarios.lasting(Duration.ofMillis(milliseconds)));
    }

    @Test
    void workersThatStartLateOrEndEarlyDoNotDistortTheRate() {
        Worker whole = worker(100, 100, 100, 100, 100, 100);
        whole.measure(counted(6));
        ManualClock late = new ManualClock();
        late.advance(200 * MILLISECOND);
        Worker part = worker(late, 100, 100);
        part.measure(counted(2));
        BenchmarkResult result = result(whole, part);
        assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(600));
        assertThat(result.tps().orElseThrow()).isCloseTo(8 / 0.6, within(1e-9));
    }

    @Test
    void theWarmupIsNotCounted() {
        Worker worker = worker(500, 500, 10, 10);
        worker.warmUp(counted(2));
        worker.measure(counted(2));
        BenchmarkResult result = result(worker);
        assertThat(worker.recorder().warmupCount()).isEqualTo(new IterationCount(2, 0, 2));
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
                new WorkerRecorder(ResponseParts.SERVICE_ONLY, 0, Set.of()),
                new RunState(new StopSignal()),
                clock);
    }

    private static Pacer timed(long milliseconds) {
        return ClosedLoopPacer.of(new Phase.Timed(0, milliseconds * MILLISECOND));
    }

    private static Pacer counted(long iterations) {
        return ClosedLoopPacer.of(new Phase.Counted(iterations));
    }

    private static BenchmarkResult result(Worker... workers) {
        return result(query("SELECT 1", workers.length, iterations(0), iterations(1)), workers);
    }

    private static BenchmarkResult result(Benchmark test, Worker... workers) {
        Observed quiet = new Observed();
        quiet.client(new ClientLoad(
                OptionalLong.empty(),
                OptionalLong.empty(),
                0,
                Duration.ZERO,
                OptionalDouble.empty(),
                OptionalDouble.empty()));
        List<WorkerMeasurement> measurements = Arrays.stream(workers)
                .map(worker -> worker.recorder().measurement())
                .toList();
        WorkerMeasurement total = measurements.stream().reduce(WorkerMeasurement.NONE, WorkerMeasurement::plus);
        Duration elapsed = MeasuredTime.completed(test, total.whole().span());
        return new ResultAssembler(test, Status.COMPLETED, elapsed, measurements, total).whole(0, List.of(), quiet);
    }

    /** Takes the given times, one after the other. */
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
            timing.sent(clock.nanoTime());
            clock.advance(nanos);
            timing.done(clock.nanoTime(), 1, 1);
        }

        @Override
        public void reconnect() {}
    }
}
