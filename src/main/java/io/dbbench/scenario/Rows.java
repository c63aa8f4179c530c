package io.dbbench.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Rows of text, in the forms that PostgreSQL writes and reads. Immutable; made for a million rows: a column of integers
 * is kept as a {@code long[]}, any other column as an array of texts.
 */
public final class Rows {
    private final List<String> columns;
    private final int size;
    private final Column[] values;

    private Rows(List<String> columns, int size, Column[] values) {
        this.columns = columns;
        this.size = size;
        this.values = values;
    }

    /** The values of a column, by row. */
    private sealed interface Column {
        /** Returns a value; null for NULL. */
        @Nullable
        String text(int row);

        /** Returns the values as integers if all of them are. */
        default Optional<IntToLongFunction> integers() {
            return Optional.empty();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // made here, and never handed out
    private record Texts(@Nullable String[] texts) implements Column {
        @Override
        public @Nullable String text(int row) {
            return texts[row];
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // made here, and never handed out
    private record Numbers(long[] numbers) implements Column {
        @Override
        public String text(int row) {
            return Long.toString(numbers[row]);
        }

        @Override
        public Optional<IntToLongFunction> integers() {
            return Optional.of(row -> numbers[row]);
        }
    }

    /** Returns the names of the columns, in their order. */
    public List<String> columns() {
        return columns;
    }

    /** Returns the number of rows. */
    public int size() {
        return size;
    }

    /**
     * Returns a value; empty for NULL.
     *
     * @param row from 0
     * @param column from 0
     */
    public Optional<String> value(int row, int column) {
        return Optional.ofNullable(text(row, column));
    }

    /**
     * Returns a value without allocating an {@link Optional}, for the measured part of a test; for integers there is
     * {@link #integers}.
     *
     * @return null for NULL
     */
    public @Nullable String text(int row, int column) {
        return values[column].text(row);
    }

    /**
     * Returns a column of integers, by row; empty if one of its values is NULL, or is not a 64-bit integer in the form in
     * which PostgreSQL writes it.
     */
    public Optional<IntToLongFunction> integers(int column) {
        return values[column].integers();
    }

    /** Returns a checksum of the columns and all values. */
    public long checksum() {
        CRC32C checksum = new CRC32C();
        add(checksum, columns.toString());
        for (Column column : values) {
            for (int row = 0; row < size; row++) {
                add(checksum, column.text(row));
            }
        }
        return checksum.getValue();
    }

    private static void add(CRC32C checksum, @Nullable String text) {
        checksum.update(text == null ? 0 : 1);
        checksum.update(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
    }

    /** Collects rows. Not thread-safe. */
    public static final class Builder {
        private static final int FIRST_CAPACITY = 64;
        private static final int LONGEST_NUMBER = Long.toString(Long.MIN_VALUE).length();

        /** Memory of a text without its characters: two objects and a reference. */
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

        /** Returns whether the rows take as much memory of this JVM as they may, by a rough count. */
        public boolean isFull() {
            return bytes >= mostBytes;
        }

        /** Returns the number of rows so far. */
        public int size() {
            return size;
        }

        /** Returns the rows; the builder must not be used again. */
        public Rows build() {
            Column[] values = new Column[columns.size()];
            for (int column = 0; column < values.length; column++) {
                @Nullable String[] texts = valuesByColumn[column];
                values[column] = numbers(texts).<Column>map(Numbers::new).orElseGet(() -> new Texts(texts));
            }
            return new Rows(columns, size, values);
        }

        /** Returns the texts as integers if all of them are integers that give the same texts again. */
        private Optional<long[]> numbers(@Nullable String[] texts) {
            long[] numbers = new long[size];
            for (int row = 0; row < size; row++) {
                OptionalLong number = number(texts[row]);
                if (number.isEmpty()) {
                    return Optional.empty();
                }
                numbers[row] = number.getAsLong();
            }
            return Optional.of(numbers);
        }

        private static OptionalLong number(@Nullable String text) {
            if (text == null || text.isEmpty() || text.length() > LONGEST_NUMBER || text.charAt(0) > '9') {
                return OptionalLong.empty();
            }
            try {
                long number = Long.parseLong(text);
                return Long.toString(number).equals(text) ? OptionalLong.of(number) : OptionalLong.empty();
            } catch (NumberFormatException other) {
                return OptionalLong.empty();
            }
        }
    }
}
