package io.dbbench.engine.client;

import com.sun.management.OperatingSystemMXBean;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.result.ClientLoad;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Watches dbbench itself while it measures: how late a sleeping thread wakes, what garbage collection and the processors
 * were used for. One thread starts and ends it.
 */
public final class ClientMonitor implements AutoCloseable {
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Of fewer, a single one is the p99. */
    private static final long FEWEST_NAPS = 1000;

    /** The processor time of a process is told in steps of some 10 ms. */
    private static final long SHORTEST_USAGE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final NanoClock clock;
    private final Thread sleeper = new Thread(this::nap, "client-watch");
    private final LatencyRecorder hiccups = new LatencyRecorder();
    private final Usage before;
    private volatile boolean over;

    private ClientMonitor(NanoClock clock) {
        this.clock = clock;
        this.before = Usage.read(clock);
    }

    public static ClientMonitor start(NanoClock clock) {
        ClientMonitor watch = new ClientMonitor(clock);
        watch.sleeper.setDaemon(true);
        watch.sleeper.start();
        return watch;
    }

    private void nap() {
        long startNanos = clock.nanoTime();
        while (!over) {
            clock.sleep(NAP_NANOS);
            long nowNanos = clock.nanoTime();
            hiccups.record(nowNanos - startNanos - NAP_NANOS);
            startNanos = nowNanos;
        }
    }

    /** Ends the watch and says what it saw. */
    public ClientLoad end() {
        close();
        Usage after = Usage.read(clock);
        Latencies seen = hiccups.latencies();
        return new ClientLoad(
                seen.count() < FEWEST_NAPS ? OptionalLong.empty() : seen.percentileNanos(99),
                seen.maxNanos(),
                after.collections - before.collections,
                Duration.ofMillis(after.collectionMillis - before.collectionMillis),
                after.cpuShareSince(before));
    }

    @Override
    public void close() {
        over = true;
        try {
            sleeper.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the thread that leads a run", e);
        }
    }

    /** What the JVM has used since it began; negative processor time is none that the system told. */
    private record Usage(long atNanos, long cpuNanos, long collections, long collectionMillis) {

        static Usage read(NanoClock clock) {
            List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                    // whole cycles of a collector that works while the program goes on
                    .filter(collector -> !collector.getName().endsWith("Cycles"))
                    .toList();
            return new Usage(
                    clock.nanoTime(),
                    ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                            .getProcessCpuTime(),
                    sum(collectors.stream()
                            .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                            .toArray()),
                    sum(collectors.stream()
                            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                            .toArray()));
        }

        /** A collector that does not tell says -1. */
        private static long sum(long[] told) {
            long sum = 0;
            for (long each : told) {
                sum += Math.max(each, 0);
            }
            return sum;
        }

        OptionalDouble cpuShareSince(Usage earlier) {
            long wallNanos = atNanos - earlier.atNanos;
            if (cpuNanos < 0 || earlier.cpuNanos < 0 || wallNanos < SHORTEST_USAGE_NANOS) {
                return OptionalDouble.empty();
            }
            double processors = Runtime.getRuntime().availableProcessors();
            // both clocks are read one after the other, so that a short test might come out above all processors
            return OptionalDouble.of(Math.min(1, (cpuNanos - earlier.cpuNanos) / (wallNanos * processors)));
        }
    }
}
