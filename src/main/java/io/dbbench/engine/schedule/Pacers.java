package io.dbbench.engine.schedule;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The pacers of the workers in one phase of a test. */
public interface Pacers {
    /** The length of a schedule that ends by a count of iterations. */
    Duration UNLIMITED = Duration.ofDays(366);

    /** Returns the pacer of one worker. */
    Pacer of(int worker);

    /** Returns the pacers of the warm-up, which runs the same load as the test; starts that it misses do not matter. */
    static Pacers warmup(Benchmark test, Share share, Phase phase, long startNanos, long key) {
        return test.load()
                .match(
                        closed -> worker ->
                                new ClosedLoopPacer(phase, IterationIndexes.dealt(worker, share), closed.thinkTime()),
                        open -> open(
                                new FireSequence(unlimited(open, Arrivals.CONSTANT), key, Long.MAX_VALUE, share),
                                phase,
                                startNanos,
                                new MissedStarts()));
    }

    /** Returns the pacers of the measured part. */
    static Pacers measured(Benchmark test, Share share, Phase phase, long startNanos, long key, MissedStarts missed) {
        IterationIndexes shared = IterationIndexes.shared(new AtomicLong(), share);
        return test.load()
                .match(
                        closed -> worker -> new ClosedLoopPacer(phase, shared, closed.thinkTime()),
                        open -> open(fires(open, share, test.extent(), key), phase, startNanos, missed));
    }

    /** Random arrivals may take longer than expected: when they are counted, the schedule must not end before them. */
    private static FireSequence fires(Load.Open load, Share share, Extent extent, long key) {
        return extent.match(
                iterations -> new FireSequence(unlimited(load, load.arrivals()), key, iterations.count(), share),
                timed -> new FireSequence(load, key, Long.MAX_VALUE, share),
                enough -> new FireSequence(load, key, Long.MAX_VALUE, share));
    }

    private static Load.Open unlimited(Load.Open load, Arrivals arrivals) {
        double rate = load.stages().get(0).toPerSecond();
        return new Load.Open(arrivals, List.of(new Stage(rate, rate, UNLIMITED)));
    }

    private static Pacers open(FireSequence fires, Phase phase, long startNanos, MissedStarts missed) {
        return worker -> new OpenLoopPacer(phase, startNanos, fires, missed);
    }
}
