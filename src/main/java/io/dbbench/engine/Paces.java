package io.dbbench.engine;

import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import io.dbbench.scenario.Test;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The paces of the workers in one phase of a test. */
interface Paces {
    /** A schedule that a count of iterations ends, not its length. */
    Duration WITHOUT_END = Duration.ofDays(366);

    /** The pace of one worker. */
    Pace of(int worker, Waiting waiting);

    /** The warm-up runs the same load as the test; what it leaves undone does not matter. */
    static Paces warmup(Test test, Phase phase, long startNanos, long key) {
        if (test.load() instanceof Load.Open open) {
            FireSequence fires = new FireSequence(withoutEnd(open, Arrivals.CONSTANT), key);
            return open(fires, phase, startNanos, new Backlog());
        }
        Load.Closed closed = (Load.Closed) test.load();
        return (worker, waiting) -> new DealtPace(phase, worker, test.workers(), closed.thinkTime(), waiting);
    }

    /** The measured part. */
    static Paces measured(Test test, Phase phase, long startNanos, long key, Backlog backlog) {
        if (test.load() instanceof Load.Open open) {
            return open(fires(open, test.extent(), key), phase, startNanos, backlog);
        }
        Load.Closed closed = (Load.Closed) test.load();
        AtomicLong nextIndex = new AtomicLong();
        return (worker, waiting) -> new ClosedPace(phase, nextIndex, closed.thinkTime(), waiting);
    }

    /** Random arrivals may take longer than expected: where they are counted, the schedule must not end before them. */
    private static FireSequence fires(Load.Open load, Extent extent, long key) {
        return extent instanceof Extent.Iterations iterations
                ? new FireSequence(withoutEnd(load, load.arrivals()), key, iterations.count())
                : new FireSequence(load, key);
    }

    private static Load.Open withoutEnd(Load.Open load, Arrivals arrivals) {
        double rate = load.stages().get(0).toPerSecond();
        return new Load.Open(arrivals, List.of(new Stage(rate, rate, WITHOUT_END)));
    }

    private static Paces open(FireSequence fires, Phase phase, long startNanos, Backlog backlog) {
        return (worker, waiting) -> new OpenPace(phase, startNanos, fires, backlog, waiting);
    }
}
