package io.dbbench.engine.schedule;

import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The next start of an open load, for a worker that is free. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FireScheduleBenchmark {
    /** Longer than a benchmark can take, at rates that no server reaches. */
    private static final Duration LENGTH = Duration.ofDays(1);

    private static final double PER_SECOND = 1e9;

    @Param({"constant", "ramp", "poisson", "poisson ramp"})
    private String schedule = "";

    private final FireSequence.Fire fire = new FireSequence.Fire();
    private FireSequence fires = new FireSequence(new Load.Open(Arrivals.CONSTANT, List.of()), 0, Long.MAX_VALUE, Share.whole(1));

    @Setup
    public void open() {
        double from = schedule.endsWith("ramp") ? PER_SECOND / 10 : PER_SECOND;
        Arrivals arrivals = schedule.startsWith("poisson") ? Arrivals.POISSON : Arrivals.CONSTANT;
        fires = new FireSequence(new Load.Open(arrivals, List.of(new Stage(from, PER_SECOND, LENGTH))), 1, Long.MAX_VALUE, Share.whole(1));
    }

    @Benchmark
    public long next() {
        if (!fires.next(fire)) {
            throw new IllegalStateException("the schedule has ended");
        }
        return fire.nanos();
    }
}
