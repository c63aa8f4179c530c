package io.dbbench.engine.schedule;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Where workers wait for their common start. It announces a moment in the near future, at which each worker wakes by its
 * own timer. A latch is not enough: each thread that it wakes has to wake the next, and the first ones are by then so busy
 * that, of 500 workers on two CPUs, half slept through a test of three seconds.
 */
public final class StartBarrier {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile long startNanos;

    /** Returns how long before the start the barrier must be opened, so that every worker notices in time. */
    public static long noticeNanos(int workers) {
        return workers == 1 ? 0 : POLL_INTERVAL.multipliedBy(3).toNanos();
    }

    /** Announces the common start, on the clock. */
    public void open(long atNanos) {
        startNanos = atNanos;
        opened.countDown();
    }

    /** Waits until the barrier is open, and then for the start that it announces. */
    public void await(TimedWait waiting) throws InterruptedException {
        while (!opened.await(POLL_INTERVAL.toNanos(), TimeUnit.NANOSECONDS)) {
            // polls, so that no other thread needs to wake this one
        }
        waiting.until(startNanos);
    }
}
