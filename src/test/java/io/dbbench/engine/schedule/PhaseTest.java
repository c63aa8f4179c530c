package io.dbbench.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dbbench.scenario.Extent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PhaseTest {
    @Test
    void aCountIncludesSoManyIterationsHoweverLongTheyTake() {
        Phase phase = Phase.of(new Extent.Iterations(3), 0);
        assertThat(phase.includes(2, Long.MAX_VALUE)).isTrue();
        assertThat(phase.includes(3, 0)).isFalse();
    }

    @Test
    void aTimeIncludesWhateverBeginsWithinIt() {
        long start = Long.MAX_VALUE - 10;
        Phase phase = Phase.of(new Extent.Timed(Duration.ofNanos(100)), start);
        assertThat(phase.includes(1_000_000, start + 99)).isTrue();
        assertThat(phase.includes(0, start + 100)).isFalse();
    }

    @Test
    void enoughIsATimeAndANumberButNoMoreThanALimit() {
        Phase phase = Phase.of(new Extent.Enough(3, Duration.ofNanos(100), Duration.ofNanos(500)), 0);
        assertThat(phase.includes(1_000_000, 99)).as("fast").isTrue();
        assertThat(phase.includes(3, 100)).as("enough").isFalse();
        assertThat(phase.includes(2, 499)).as("slow").isTrue();
        assertThat(phase.includes(2, 500)).as("too slow").isFalse();
        assertThat(phase.share(3, 50)).isEqualTo(0.5);
        assertThat(phase.share(0, 250)).isEqualTo(0.5);
        assertThat(phase.share(1, 100)).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void theShareGrowsFromNothingToAll() {
        assertThat(Phase.of(new Extent.Iterations(200), 0).share(50, 0)).isEqualTo(0.25);
        assertThat(Phase.of(new Extent.Iterations(0), 0).share(0, 0)).isEqualTo(1);
        assertThat(Phase.of(new Extent.Timed(Duration.ofNanos(10)), 5).share(0, 10))
                .isEqualTo(0.5);
        assertThat(Phase.of(new Extent.Timed(Duration.ofNanos(10)), 5).share(0, 99))
                .isEqualTo(1);
    }
}
