package io.dbbench.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dbbench.engine.ManualClock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JitQuiescenceTest {
    private static final long STEP = 1_000_000;

    private final ManualClock clock = new ManualClock();

    @Test
    void itIsOverAfterSomeQuietLooksOneAfterTheOther() {
        Iterator<Boolean> looks = List.of(false, true, false, true, true).iterator();
        JitQuiescence.await(clock, looks::next, STEP, 2);
        assertThat(looks).isExhausted();
        assertThat(clock.nanoTime()).isEqualTo(5 * STEP);
    }

    @Test
    void aCompilerThatNeverRestsIsNotWaitedForForEver() {
        JitQuiescence.await(clock, () -> false, STEP, 2);
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofMillis(500).toNanos());
    }

    /** Otherwise each test waits for 30 ms, however many there are. */
    @Test
    void hotSpotTellsWhatItCompiles() {
        assumeThat(System.getProperty("java.vm.name")).containsAnyOf("OpenJDK", "HotSpot");
        assertThat(JitQuiescence.queue()).startsWith("Current compiles").contains("compile queue:");
    }
}
