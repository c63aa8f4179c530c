package io.dbbench.engine;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the JVM's compiler has nothing to do. What ran before a test, such as the gathering of the last one's
 * results, keeps it busy into the next one, where its threads take the processors from worker and server.
 */
final class CompilerRest {
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** The compiler tells its time in milliseconds, so that one look is not enough to see it rest. */
    private static final int QUIET_LOOKS = 3;

    private CompilerRest() {}

    /** Returns when it rests, and after half a second in any case. */
    static void await(NanoClock clock) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        if (compiler == null || !compiler.isCompilationTimeMonitoringSupported()) {
            return;
        }
        long startNanos = clock.nanoTime();
        long seenMillis = compiler.getTotalCompilationTime();
        int quietLooks = 0;
        while (quietLooks < QUIET_LOOKS && clock.nanoTime() - startNanos < LONGEST_NANOS) {
            clock.sleep(BETWEEN_LOOKS_NANOS);
            long nowMillis = compiler.getTotalCompilationTime();
            quietLooks = nowMillis == seenMillis ? quietLooks + 1 : 0;
            seenMillis = nowMillis;
        }
    }
}
