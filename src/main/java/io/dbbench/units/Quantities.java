package io.dbbench.units;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Quantities {
    private Quantities() {}

    /** {@code 1 file}, {@code 1,234 files}. */
    public static String count(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns {@code 1,234}. Formatted by hand: see decision 14 for the cost of a locale's symbols. */
    public static String grouped(long number) {
        StringBuilder digits = new StringBuilder().append(number);
        for (int i = digits.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** A measured time in the unit that suits it: {@code 43.6us}, {@code 0.83ms}, {@code 12.30s}, {@code 2m05s}. */
    public static String time(Duration time) {
        double seconds = time.toNanos() / 1e9;
        if (seconds < 0.001) {
            return String.format(Locale.ROOT, "%.1fus", seconds * 1e6);
        }
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.2fms", seconds * 1e3);
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.2fs", seconds);
        }
        return String.format(Locale.ROOT, "%dm%02ds", time.toMinutes(), time.toSecondsPart());
    }

    /** A time that somebody chose, with no more digits than it has: {@code 5s}, {@code 500ms}, {@code 1.5s}. */
    public static String chosenTime(Duration time) {
        BigDecimal millis = new BigDecimal(time.toNanos()).movePointLeft(6);
        boolean whole = time.toMillis() >= 1000;
        BigDecimal number = whole ? millis.movePointLeft(3) : millis;
        return (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()) + (whole ? "s" : "ms");
    }

    /** Three digits, which the eye can compare. */
    public static String milliseconds(double nanos) {
        double millis = nanos / 1e6;
        int decimals = millis < 1 ? 3 : millis < 100 ? 2 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "fms", millis);
    }

    /** Returns a measured time in milliseconds with three digits, as a sentence has it: {@code 43.6 ms}. */
    public static String millis(double nanos) {
        double millis = nanos / 1e6;
        int decimals = millis < 1 ? 3 : millis < 10 ? 2 : millis < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f ms", millis);
    }
}
