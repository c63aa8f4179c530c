package io.dbbench.engine.schedule;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Where workers wait for a common start. It names a moment that is near, and each worker wakes at it by its own timer. A
 * latch alone will not do: it wakes one thread after the other, each by the one before, and the first ones are by then so
 * busy that, of 500 workers on two processors, half were seen to sleep through a test of three seconds.
 */
public final class StartBarrier {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile long startNanos;

    /** How long before the start the gate must be opened, so that all have heard of it. */
    public static long noticeNanos(int workers) {
        return workers == 1 ? 0 : BETWEEN_LOOKS.multipliedBy(3).toNanos();
    }

    /** Names the moment at which all start, on the clock. */
    public void open(long atNanos) {
        startNanos = atNanos;
        opened.countDown();
    }

    /** Waits until the gate is open, and for the start that it names. */
    public void await(TimedWait waiting) throws InterruptedException {
        while (!opened.await(BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS)) {
            // looks again by itself, and need not be woken by another
        }
        waiting.until(startNanos);
    }
}
