package io.dbbench.terminal;

/** Numbers as little bars, a cell each. */
public final class Sparkline {
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /**
     * A bar for each value; the greatest fills its cell, zero leaves it empty, and what is more is always seen.
     *
     * @param values none negative
     */
    public static String of(double[] values) {
        double greatest = 0;
        for (double value : values) {
            greatest = Math.max(greatest, value);
        }
        StringBuilder bars = new StringBuilder();
        for (double value : values) {
            bars.append(value <= 0 ? ' ' : HEIGHTS.charAt((int) Math.ceil(value / greatest * HEIGHTS.length()) - 1));
        }
        return bars.toString();
    }
}
