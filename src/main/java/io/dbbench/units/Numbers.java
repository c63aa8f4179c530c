package io.dbbench.units;

import java.util.Locale;

/** Formats numbers for people, the same in every locale. */
public final class Numbers {
    private Numbers() {}

    /** Groups digits by thousands: {@code 1,234}. A formatter would load a locale's symbols, see decision 14. */
    public static String grouped(long number) {
        StringBuilder digits = new StringBuilder().append(number);
        for (int i = digits.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** Formats a number with a fixed number of decimals: {@code 12.30}. */
    public static String fixed(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    /** Formats a number with grouped digits and a fixed number of decimals: {@code 1,234.5}. */
    public static String groupedFixed(double number, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    /** Formats a share, 0 to 1, as a whole percentage: {@code 93%}. */
    public static String percent(double share) {
        return fixed(100 * share, 0) + "%";
    }

    /** Formats a number below 100 with two digits: {@code 05}. */
    static String padded(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
