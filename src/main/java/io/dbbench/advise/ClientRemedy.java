package io.dbbench.advise;

import io.dbbench.result.ClientLoad;
import io.dbbench.units.Durations;
import io.dbbench.units.Plural;

/** Advice about the machine and the JVM that dbbench runs on. */
final class ClientRemedy {
    /** A collection time of this share of a hiccup explains it. */
    private static final double GOOD_PART = 0.5;

    private static final long GIBIBYTE = 1L << 30;

    private ClientRemedy() {}

    static String moreCpu(MeasuredTest measured) {
        boolean fewerWorkersHelp = !measured.test().load().isOpen()
                && measured.test().workers() > measured.limits().cpus();
        return (fewerWorkersHelp ? "use fewer workers, " : "use ") + "a less busy machine or one with more CPUs";
    }

    static String shorterHiccups(MeasuredTest measured, ClientLoad client, long hiccupNanos) {
        long collectionNanos = client.collectionTime().toNanos();
        long moreHeap = 2 * Math.max(measured.limits().heapBytes() / GIBIBYTE, 1);
        return collectionNanos >= hiccupNanos * GOOD_PART
                ? Plural.of(client.collections(), "garbage collection") + " took "
                        + Durations.milliseconds(collectionNanos) + "; try DBBENCH_JAVA_OPTIONS=-Xmx" + moreHeap + "g"
                : moreCpu(measured);
    }
}
