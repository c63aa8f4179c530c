package io.dbbench.advise;

import io.dbbench.result.ClientLoad;
import io.dbbench.units.Durations;
import io.dbbench.units.Plural;

/** Advice about the machine and the JVM that dbbench runs on. */
final class ClientRemedy {
    /** A collection time of this share of a hiccup explains it. */
    private static final double GOOD_PART = 0.5;

    /** Collections take this share of a test only when the heap is nearly full. */
    private static final double CROWDED = 0.1;

    private static final long MEBIBYTE = 1L << 20;

    private ClientRemedy() {}

    static String moreCpu(MeasuredTest measured) {
        boolean fewerWorkersHelp = !measured.test().load().isOpen()
                && measured.test().workers() > measured.limits().cpus();
        return (fewerWorkersHelp ? "use fewer workers, " : "use ") + "a less busy machine or one with more CPUs";
    }

    static String shorterHiccups(MeasuredTest measured, ClientLoad client, long hiccupNanos) {
        long collectionNanos = client.collectionTime().toNanos();
        return collectionNanos >= hiccupNanos * GOOD_PART
                ? Plural.of(client.collections(), "garbage collection") + " took "
                        + Durations.milliseconds(collectionNanos) + moreHeap(measured, collectionNanos)
                : moreCpu(measured);
    }

    /** Proposes a larger heap only where the heap was too small, and the machine has memory for twice as much. */
    private static String moreHeap(MeasuredTest measured, long collectionNanos) {
        long twice = 2 * measured.limits().heapBytes();
        boolean crowded = collectionNanos > CROWDED * measured.elapsed().toNanos();
        return crowded && twice <= measured.limits().memoryBytes() / 2
                ? "; try DBBENCH_JAVA_OPTIONS=-Xmx" + twice / MEBIBYTE + "m"
                : "";
    }
}
