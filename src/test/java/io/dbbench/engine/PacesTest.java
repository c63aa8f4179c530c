package io.dbbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PacesTest {
    private static final int COUNT = 20;

    /** As long as the starts take on average, which random ones often exceed. */
    private static final Duration EXPECTED = Duration.ofMillis(20).plusNanos(1);

    @ParameterizedTest
    @EnumSource
    void allIterationsStartHoweverTheArrivalsFall(Arrivals arrivals) {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(starts(arrivals, seed)).as("seed %d", seed).isEqualTo(COUNT);
        }
    }

    private static int starts(Arrivals arrivals, long seed) {
        Extent extent = Scenarios.iterations(COUNT);
        Load load = new Load.Open(arrivals, List.of(new Stage(1000, 1000, EXPECTED)));
        Phase phase = Phase.of(extent, 0);
        Backlog backlog = new Backlog();
        Pace pace = Paces.measured(
                        Scenarios.withLoad(Scenarios.query("SELECT 1", 1, Scenarios.iterations(0), extent), load),
                        phase,
                        0,
                        Draw.key(seed, "test", "arrivals"),
                        backlog)
                .of(0, new Waiting(new ManualClock(), new RunState(new StopSignal())));
        Start start = new Start();
        int starts = 0;
        while (pace.next(start)) {
            assertThat(start.index()).isEqualTo(starts);
            starts++;
        }
        assertThat(backlog.unstarted()).isZero();
        return starts;
    }
}
