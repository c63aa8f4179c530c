package io.dbbench.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WarmupBudgetTest {
    private final ManualClock clock = new ManualClock();
    private final WarmupBudget time = new WarmupBudget(clock, Duration.ofSeconds(3));

    @Test
    void itIsOverAtItsEnd() {
        pass(2999);
        assertThat(time.isOver()).isFalse();
        pass(1);
        assertThat(time.isOver()).isTrue();
        pass(5000);
        assertThat(time.leftNanos()).isZero();
    }

    @Test
    void whatOnePartLeavesIsForTheOthers() {
        WarmupBudget first = time.part(3);
        assertThat(first.leftNanos()).isEqualTo(nanos(1000));
        pass(200);
        assertThat(time.part(2).leftNanos()).isEqualTo(nanos(1400));
    }

    @Test
    void noRehearsalBeginsWithoutRoomForOneLikeTheLast() {
        pass(2400);
        assertThat(time.hasRoomForRehearsal()).isTrue();
        pass(200);
        assertThat(time.hasRoomForRehearsal()).isFalse();
        time.rehearsed(nanos(150));
        assertThat(time.hasRoomForRehearsal()).isTrue();
        time.rehearsed(nanos(450));
        assertThat(time.hasRoomForRehearsal()).isFalse();
    }

    private void pass(long milliseconds) {
        clock.advance(nanos(milliseconds));
    }

    private static long nanos(long milliseconds) {
        return Duration.ofMillis(milliseconds).toNanos();
    }
}
