package io.dbbench.scaffold;

import io.dbbench.postgres.catalog.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * How large a table is.
 *
 * @param rows by the server's statistics, or guessed where it has none
 */
record TableSize(long bytes, double rows) {
    /** Reading as much takes a server some milliseconds. */
    private static final long SMALL_BYTES = 10_000_000;

    /** Reading as much takes a server tenths of a second. */
    private static final long MOST_SCANNED_BYTES = 100_000_000;

    private static final double PAGE_BYTES = 8192;
    private static final double USUAL_ROWS_OF_A_PAGE = 50;

    /** Pages are taken at random; of as many, none being taken is next to impossible. */
    private static final double FEWEST_PAGES = 30;

    static TableSize of(Table table) {
        double guess = Math.max(1, table.bytes() / PAGE_BYTES * USUAL_ROWS_OF_A_PAGE);
        return new TableSize(
                table.bytes(),
                table.estimatedRows().isPresent() ? table.estimatedRows().getAsLong() : guess);
    }

    /** Returns whether reading the whole table is cheap. */
    boolean isSmall() {
        return bytes <= SMALL_BYTES;
    }

    /** Returns whether a read without an index is fast enough to be measured. */
    boolean isScannable() {
        return bytes <= MOST_SCANNED_BYTES;
    }

    /**
     * Returns the clause that samples about so many rows from all over the table; empty for a small table.
     */
    String portion(int wantedRows) {
        if (isSmall()) {
            return "";
        }
        double percent = Math.max(100 * wantedRows / Math.max(rows, 1), 100 * FEWEST_PAGES / (bytes / PAGE_BYTES));
        BigDecimal rounded = BigDecimal.valueOf(Math.min(percent, 100)).round(new MathContext(2, RoundingMode.UP));
        return " TABLESAMPLE SYSTEM (" + rounded.stripTrailingZeros().toPlainString() + ") REPEATABLE (1)";
    }

    /** {@code 5.2 MB}. */
    String text() {
        String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
        double number = bytes;
        int unit = 0;
        while (number >= 1000) {
            number /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || number >= 100 ? "%.0f %s" : "%.1f %s", number, units[unit]);
    }
}
