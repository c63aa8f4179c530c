package io.dbbench.engine.client;

import io.dbbench.lifecycle.NanoClock;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Waits until the JVM's compiler has nothing to do. What ran before a test, such as the gathering of the last one's
 * results, keeps it busy into the next one, where its threads take the processors from worker and server.
 *
 * <p>HotSpot tells what it compiles and what waits to be compiled. Of another JVM the compiler's time has to stand still
 * for a while, which a run of thousands of tests has to wait as often.
 */
public final class JitQuiescence {
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final String BEGIN_OF_QUEUE = "Current compiles";

    /** Stands within the name of every method that is or will be compiled. */
    private static final String IN_METHOD = "::";

    private JitQuiescence() {}

    /** Returns when it rests, and after half a second in any case. */
    public static void await(NanoClock clock) {
        if (queue().startsWith(BEGIN_OF_QUEUE)) {
            // on its way from the queue to the compiler a method may be in neither for a moment
            await(clock, () -> !queue().contains(IN_METHOD), TimeUnit.MILLISECONDS.toNanos(1), 2);
        } else {
            CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
            if (compiler != null && compiler.isCompilationTimeMonitoringSupported()) {
                // its time is told in milliseconds, so that one look is not enough to see it rest
                await(clock, new Standstill(compiler), TimeUnit.MILLISECONDS.toNanos(10), 3);
            }
        }
    }

    static void await(NanoClock clock, BooleanSupplier rests, long betweenLooksNanos, int quietLooks) {
        long startNanos = clock.nanoTime();
        int quiet = 0;
        while (quiet < quietLooks && clock.nanoTime() - startNanos < LONGEST_NANOS) {
            clock.sleep(betweenLooksNanos);
            quiet = rests.getAsBoolean() ? quiet + 1 : 0;
        }
    }

    /** What HotSpot compiles and has still to compile; empty of another JVM. */
    static String queue() {
        try {
            ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
            return String.valueOf(
                    ManagementFactory.getPlatformMBeanServer().invoke(commands, "compilerQueue", null, null));
        } catch (JMException notHotSpot) {
            return "";
        }
    }

    /** Whether no compilation has ended since the last look. */
    private static final class Standstill implements BooleanSupplier {
        private final CompilationMXBean compiler;
        private long seenMillis;

        Standstill(CompilationMXBean compiler) {
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
