package io.dbbench.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.ManualClock;
import io.dbbench.engine.Scenarios;
import io.dbbench.engine.values.IndexedRandom;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PacersTest {
    private static final int COUNT = 20;

    private static final Extent SECOND = Scenarios.lasting(Duration.ofSeconds(1));

    /** As long as the starts take on average, which random ones often exceed. */
    private static final Duration EXPECTED = Duration.ofMillis(20).plusNanos(1);

    @ParameterizedTest
    @EnumSource
    void allIterationsStartHoweverTheArrivalsFall(Arrivals arrivals) {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(starts(arrivals, seed)).as("seed %d", seed).isEqualTo(COUNT);
        }
    }

    @Test
    void theWarmupOfAClosedLoadPausesAsTheTestDoes() {
        Load paused = new Load.Closed(Optional.of(Duration.ofMillis(100)));
        var test = Scenarios.withLoad(Scenarios.query("SELECT 1", 2, SECOND, SECOND), paused);
        ManualClock clock = new ManualClock();
        Pacer pacer = Pacers.warmup(test, Share.whole(test.workers()), Phase.of(SECOND, 0), 0, 1)
                .of(1);
        assertThat(indices(pacer, clock)).containsExactly(1L, 3L, 5L, 7L, 9L, 11L, 13L, 15L, 17L, 19L);
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofMillis(900).toNanos());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noPauseFollowsTheLastIteration(boolean warmup) {
        Load paused = new Load.Closed(Optional.of(Duration.ofMillis(100)));
        Extent three = Scenarios.iterations(3);
        var test = Scenarios.withLoad(Scenarios.query("SELECT 1", 1, three, three), paused);
        ManualClock clock = new ManualClock();
        Phase phase = Phase.of(three, 0);
        Pacers pacers = warmup
                ? Pacers.warmup(test, Share.whole(test.workers()), phase, 0, 1)
                : Pacers.measured(test, Share.whole(test.workers()), phase, 0, 1, new MissedStarts());
        assertThat(indices(pacers.of(0), clock)).containsExactly(0L, 1L, 2L);
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofMillis(200).toNanos());
    }

    /** Drives a pacer whose iterations take no time. */
    private static List<Long> indices(Pacer pacer, ManualClock clock) {
        List<Long> indices = new ArrayList<>();
        IntendedStart start = new IntendedStart();
        while (true) {
            switch (pacer.next(start, clock.nanoTime())) {
                case START -> indices.add(start.index());
                case WAIT -> clock.advance(Math.max(start.nanos() - clock.nanoTime(), 0));
                case END -> {
                    return indices;
                }
            }
        }
    }

    /** At three per minute, the second start is due after 20 seconds. */
    @Test
    void aTimedWarmupDoesNotWaitForAStartAfterItsEnd() {
        Load slow = new Load.Open(Arrivals.CONSTANT, List.of(new Stage(0.05, 0.05, Duration.ofSeconds(2))));
        var test = Scenarios.withLoad(Scenarios.query("SELECT 1", 2, SECOND, SECOND), slow);
        ManualClock clock = new ManualClock();
        Pacers pacers = Pacers.warmup(test, Share.whole(test.workers()), Phase.of(SECOND, 0), 0, 1);
        assertThat(indices(pacers.of(0), clock)).containsExactly(0L);
        assertThat(indices(pacers.of(1), clock)).isEmpty();
        assertThat(clock.nanoTime()).isLessThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }

    private static int starts(Arrivals arrivals, long seed) {
        Extent extent = Scenarios.iterations(COUNT);
        Load load = new Load.Open(arrivals, List.of(new Stage(1000, 1000, EXPECTED)));
        Phase phase = Phase.of(extent, 0);
        MissedStarts missed = new MissedStarts();
        Pacer pacer = Pacers.measured(
                        Scenarios.withLoad(Scenarios.query("SELECT 1", 1, Scenarios.iterations(0), extent), load),
                        Share.whole(1),
                        phase,
                        0,
                        IndexedRandom.key(seed, "test", "arrivals"),
                        missed)
                .of(0);
        List<Long> indices = indices(pacer, new ManualClock());
        assertThat(indices)
                .isEqualTo(LongStream.range(0, indices.size()).boxed().toList());
        assertThat(missed.count()).isZero();
        return indices.size();
    }
}
