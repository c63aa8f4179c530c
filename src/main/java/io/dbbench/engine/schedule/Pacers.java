package io.dbbench.engine.schedule;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The paces of the workers in one phase of a test. */
public interface Pacers {
    /** A schedule that a count of iterations ends, not its length. */
    Duration WITHOUT_END = Duration.ofDays(366);

    /** The pace of one worker. */
    Pacer of(int worker, TimedWait waiting);

    /** The warm-up runs the same load as the test; what it leaves undone does not matter. */
    static Pacers warmup(Benchmark test, Phase phase, long startNanos, long key) {
        return test.load()
                .match(
                        closed -> (worker, waiting) ->
                                new RoundRobinPacer(phase, worker, test.workers(), closed.thinkTime(), waiting),
                        open -> open(
                                new FireSequence(withoutEnd(open, Arrivals.CONSTANT), key),
                                phase,
                                startNanos,
                                new MissedStarts()));
    }

    /** The measured part. */
    static Pacers measured(Benchmark test, Phase phase, long startNanos, long key, MissedStarts backlog) {
        AtomicLong nextIndex = new AtomicLong();
        return test.load()
                .match(
                        closed -> (worker, waiting) ->
                                new ClosedLoopPacer(phase, nextIndex, closed.thinkTime(), waiting),
                        open -> open(fires(open, test.extent(), key), phase, startNanos, backlog));
    }

    /** Random arrivals may take longer than expected: where they are counted, the schedule must not end before them. */
    private static FireSequence fires(Load.Open load, Extent extent, long key) {
        return extent.match(
                iterations -> new FireSequence(withoutEnd(load, load.arrivals()), key, iterations.count()),
                timed -> new FireSequence(load, key));
    }

    private static Load.Open withoutEnd(Load.Open load, Arrivals arrivals) {
        double rate = load.stages().get(0).toPerSecond();
        return new Load.Open(arrivals, List.of(new Stage(rate, rate, WITHOUT_END)));
    }

    private static Pacers open(FireSequence fires, Phase phase, long startNanos, MissedStarts backlog) {
        return (worker, waiting) -> new OpenLoopPacer(phase, startNanos, fires, backlog, waiting);
    }
}
