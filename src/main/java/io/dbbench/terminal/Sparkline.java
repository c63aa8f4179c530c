package io.dbbench.terminal;

/** Draws numbers as bars of one cell each. */
public final class Sparkline {
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /**
     * Returns a bar for each value: the greatest fills its cell, zero leaves it empty, any other value is visible.
     *
     * @param values not negative
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
