package io.dbbench.engine.client;

import com.sun.management.OperatingSystemMXBean;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.observe.Observed;
import io.dbbench.observe.Probe;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.WorkerMeasurement.Part;
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
 * Observes dbbench itself while it measures: how late a sleeping thread wakes, garbage collections, and CPU use, its own
 * and that of the machine. One thread starts and ends it.
 */
public final class ClientMonitor implements Probe.Observation {
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** With fewer naps, a single one would be the p99. */
    private static final long MIN_NAPS = 1000;

    /** The system counts the CPU time of a process in steps of some 10 ms. */
    private static final long MIN_USAGE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final NanoClock clock;
    private final Thread sleeper = new Thread(this::nap, "client-monitor");
    private final LatencyRecorder hiccups = new LatencyRecorder();
    private final Usage before;
    private volatile boolean over;

    private ClientMonitor(NanoClock clock) {
        this.clock = clock;
        this.before = Usage.read(clock);
    }

    /** Returns a probe that starts a monitor for each test. */
    public static Probe probe(NanoClock clock) {
        return test -> start(clock);
    }

    static ClientMonitor start(NanoClock clock) {
        ClientMonitor monitor = new ClientMonitor(clock);
        monitor.sleeper.setDaemon(true);
        monitor.sleeper.start();
        return monitor;
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

    @Override
    public void end(Part measured, Observed observed) {
        observed.client(end());
    }

    ClientLoad end() {
        close();
        Usage after = Usage.read(clock);
        Latencies seen = hiccups.latencies();
        return new ClientLoad(
                seen.count() < MIN_NAPS ? OptionalLong.empty() : seen.percentileNanos(99),
                seen.maxNanos(),
                after.collections - before.collections,
                Duration.ofMillis(after.collectionMillis - before.collectionMillis),
                after.cpuShareSince(before),
                after.machineCpuShareSince(before));
    }

    @Override
    public void close() {
        over = true;
        try {
            sleeper.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("the thread of a run is never interrupted", e);
        }
    }

    /**
     * What the JVM has used since its start.
     *
     * @param cpuNanos negative if the system does not report it
     * @param machineCpuShare since the last reading; negative if the system does not report it
     */
    private record Usage(long atNanos, long cpuNanos, double machineCpuShare, long collections, long collectionMillis) {

        static Usage read(NanoClock clock) {
            long collections = 0;
            long millis = 0;
            for (GarbageCollectorMXBean collector : collectors()) {
                // a collector that does not count returns -1
                collections += Math.max(collector.getCollectionCount(), 0);
                millis += Math.max(collector.getCollectionTime(), 0);
            }
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            return new Usage(clock.nanoTime(), system.getProcessCpuTime(), system.getCpuLoad(), collections, millis);
        }

        /** Without the cycles of a collector that works while the program goes on. */
        private static List<GarbageCollectorMXBean> collectors() {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(collector -> !collector.getName().endsWith("Cycles"))
                    .toList();
        }

        OptionalDouble machineCpuShareSince(Usage earlier) {
            return machineCpuShare >= 0 && atNanos - earlier.atNanos >= MIN_USAGE_NANOS
                    ? OptionalDouble.of(Math.min(1, machineCpuShare))
                    : OptionalDouble.empty();
        }

        OptionalDouble cpuShareSince(Usage earlier) {
            long wallNanos = atNanos - earlier.atNanos;
            if (cpuNanos < 0 || earlier.cpuNanos < 0 || wallNanos < MIN_USAGE_NANOS) {
                return OptionalDouble.empty();
            }
            double cpus = Runtime.getRuntime().availableProcessors();
            // the two clocks are read one after the other, so that a short test might exceed all CPUs
            return OptionalDouble.of(Math.min(1, (cpuNanos - earlier.cpuNanos) / (wallNanos * cpus)));
        }
    }
}
