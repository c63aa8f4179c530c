package io.dbbench.result.comparison;

/** Changes of counts, such as blocks per iteration, which need no statistics. */
public final class CountChange {
    private static final double SAME = 0.02;

    private CountChange() {}

    /** Returns whether a count changed: by more than one, and by more than 2 %. */
    public static boolean between(double base, double head) {
        return Math.abs(head - base) > Math.max(1, SAME * base);
    }
}
