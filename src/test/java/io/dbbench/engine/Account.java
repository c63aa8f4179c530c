package io.dbbench.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;

/** How much a thread allocated in each of its iterations, to the byte. That thread alone writes; it allocates nothing. */
final class Account {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Some iterations allocate more than they need: the first ones, and those for whose latency a recorder grows. */
    private static final double USUAL_SHARE = 0.9;

    private final long[] soFar;
    private final int[] branches;

    Account(int iterations) {
        this.soFar = new long[iterations];
        this.branches = new int[iterations];
    }

    int iterations() {
        return soFar.length;
    }

    /** An iteration begins, and the one before has ended with all that belongs to it. */
    void begin(int iteration) {
        soFar[iteration] = THREADS.getCurrentThreadAllocatedBytes();
    }

    void choseBranch(int iteration, int branch) {
        branches[iteration] = branch;
    }

    /** What nine in ten iterations of a branch do not exceed, in bytes. */
    long usualBytes(int branch) {
        long[] bytes = IntStream.range(0, soFar.length - 1)
                .filter(iteration -> branches[iteration] == branch)
                .mapToLong(iteration -> soFar[iteration + 1] - soFar[iteration])
                .sorted()
                .toArray();
        return bytes[(int) (USUAL_SHARE * bytes.length)];
    }
}
