package io.dbbench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompilerRestTest {
    private static final long STEP = 1_000_000;

    private final ManualClock clock = new ManualClock();

    @Test
    void itIsOverAfterSomeQuietLooksOneAfterTheOther() {
        Iterator<Boolean> looks = List.of(false, true, false, true, true).iterator();
        CompilerRest.await(clock, looks::next, STEP, 2);
        assertThat(looks).isExhausted();
        assertThat(clock.nanoTime()).isEqualTo(5 * STEP);
    }

    @Test
    void aCompilerThatNeverRestsIsNotWaitedForForEver() {
        CompilerRest.await(clock, () -> false, STEP, 2);
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofMillis(500).toNanos());
    }

    /** Otherwise each test waits for 30 ms, however many there are. */
    @Test
    void hotSpotTellsWhatItCompiles() {
        assumeThat(System.getProperty("java.vm.name")).containsAnyOf("OpenJDK", "HotSpot");
        assertThat(CompilerRest.queue()).startsWith("Current compiles").contains("compile queue:");
    }
}
