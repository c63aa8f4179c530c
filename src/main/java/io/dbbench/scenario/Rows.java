package io.dbbench.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of text, in the forms that PostgreSQL writes and reads. Immutable; made for a million rows: beside the texts it
 * keeps one array a column.
 */
public final class Rows {
    private final List<String> columns;
    private final int size;
    private final @Nullable String[][] valuesByColumn;

    private Rows(List<String> columns, int size, @Nullable String[][] valuesByColumn) {
        this.columns = columns;
        this.size = size;
        this.valuesByColumn = valuesByColumn;
    }

    /** Names, in their order. */
    public List<String> columns() {
        return columns;
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /**
     * One value; empty for NULL.
     *
     * @param row from 0
     * @param column from 0
     */
    public Optional<String> value(int row, int column) {
        return Optional.ofNullable(valuesByColumn[column][row]);
    }

    /**
     * The same, without an object for what may be absent: for the measured part of a test.
     *
     * @return null for NULL
     */
    public @Nullable String text(int row, int column) {
        return valuesByColumn[column][row];
    }

    /** Collects rows. Not thread-safe. */
    public static final class Builder {
        private static final int FIRST_CAPACITY = 64;

        /** Of a text, beside its characters: two objects and the reference to them. */
        private static final int BYTES_OF_A_TEXT = 52;

        private final List<String> columns;
        private @Nullable String[][] valuesByColumn;
        private final long mostBytes;
        private int size;
        private long bytes;

        /** @param columns names, in their order */
        public Builder(List<String> columns) {
            this(columns, Runtime.getRuntime().maxMemory() / 8 * 3);
        }

        Builder(List<String> columns, long mostBytes) {
            this.mostBytes = mostBytes;
            this.columns = List.copyOf(columns);
            this.valuesByColumn = new String[this.columns.size()][FIRST_CAPACITY];
        }

        /**
         * Adds a row.
         *
         * @param values one for each column; empty for NULL
         */
        public void add(List<Optional<String>> values) {
            for (int column = 0; column < valuesByColumn.length; column++) {
                if (size == valuesByColumn[column].length) {
                    valuesByColumn[column] = Arrays.copyOf(valuesByColumn[column], size * 2);
                }
                valuesByColumn[column][size] = values.get(column).orElse(null);
                bytes +=
                        BYTES_OF_A_TEXT + values.get(column).map(String::length).orElse(0);
            }
            size++;
        }

        /** Whether they take as much of this JVM's memory as is left to them, by a rough count. */
        public boolean isFull() {
            return bytes >= mostBytes;
        }

        /** How many rows there are. */
        public int size() {
            return size;
        }

        /** Ends the collection; the builder may not be used again. */
        public Rows build() {
            return new Rows(columns, size, valuesByColumn);
        }
    }
}
