package io.dbbench.engine;

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
            double rate = open.stages().get(0).toPerSecond();
            Load.Open steady = new Load.Open(Arrivals.CONSTANT, List.of(new Stage(rate, rate, WITHOUT_END)));
            return open(steady, phase, startNanos, key, new Backlog());
        }
        return (worker, waiting) -> new DealtPace(phase, worker, test.workers(), waiting);
    }

    /** The measured part. */
    static Paces measured(Test test, Phase phase, long startNanos, long key, Backlog backlog) {
        if (test.load() instanceof Load.Open open) {
            return open(open, phase, startNanos, key, backlog);
        }
        Load.Closed closed = (Load.Closed) test.load();
        AtomicLong nextIndex = new AtomicLong();
        return (worker, waiting) -> new ClosedPace(phase, nextIndex, closed.thinkTime(), waiting);
    }

    private static Paces open(Load.Open load, Phase phase, long startNanos, long key, Backlog backlog) {
        FireSequence fires = new FireSequence(load, key);
        return (worker, waiting) -> new OpenPace(phase, startNanos, fires, backlog, waiting);
    }
}
