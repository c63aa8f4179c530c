package io.dbbench.engine.client;

import io.dbbench.lifecycle.NanoClock;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Waits until the JIT compiler is idle. Code that runs between two tests, such as the assembly of results, keeps it busy
 * into the next test, where its threads would take CPU time from workers and server.
 *
 * <p>HotSpot reports its compile queue. For other JVMs, the compiler is idle once its compilation time stops growing.
 */
public final class JitQuiescence {
    private static final long MAX_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final String QUEUE_HEADER = "Current compiles";

    /** Part of the name of every method in the queue. */
    private static final String IN_METHOD = "::";

    private JitQuiescence() {}

    /** Waits for at most half a second. */
    public static void await(NanoClock clock) {
        if (queue().startsWith(QUEUE_HEADER)) {
            // on its way from the queue to the compiler, a method may be in neither for a moment
            await(clock, () -> !queue().contains(IN_METHOD), TimeUnit.MILLISECONDS.toNanos(1), 2);
        } else {
            CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
            if (compiler != null && compiler.isCompilationTimeMonitoringSupported()) {
                // the time is counted in milliseconds, so that one poll is not enough
                await(clock, new NoCompilation(compiler), TimeUnit.MILLISECONDS.toNanos(10), 3);
            }
        }
    }

    static void await(NanoClock clock, BooleanSupplier isIdle, long pollNanos, int idlePolls) {
        long startNanos = clock.nanoTime();
        int idle = 0;
        while (idle < idlePolls && clock.nanoTime() - startNanos < MAX_WAIT_NANOS) {
            clock.sleep(pollNanos);
            idle = isIdle.getAsBoolean() ? idle + 1 : 0;
        }
    }

    /** Returns HotSpot's compile queue as text; empty for another JVM. */
    static String queue() {
        try {
            ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
            return String.valueOf(
                    ManagementFactory.getPlatformMBeanServer().invoke(commands, "compilerQueue", null, null));
        } catch (JMException notHotSpot) {
            return "";
        }
    }

    /** Returns whether no compilation has ended since the last poll. */
    private static final class NoCompilation implements BooleanSupplier {
        private final CompilationMXBean compiler;
        private long seenMillis;

        NoCompilation(CompilationMXBean compiler) {
            this.compiler = compiler;
            this.seenMillis = compiler.getTotalCompilationTime();
        }

        @Override
        public boolean getAsBoolean() {
            long before = seenMillis;
            seenMillis = compiler.getTotalCompilationTime();
            return seenMillis == before;
        }
    }
}
