package io.dbbench.load.parameter;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import io.dbbench.scenario.Rows;
import io.dbbench.units.Plural;
import io.dbbench.units.Quoting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads comma-separated values (RFC 4180) whose first line is the header. As in PostgreSQL's COPY, an empty field is NULL,
 * and a quoted empty field is an empty text.
 */
final class CsvReader {
    private CsvReader() {}

    static Rows read(String text) throws Malformed {
        Rows.Builder rows = new Rows.Builder(List.of(""));
        List<String> header = List.of();
        RowHandler handler = new RowHandler();
        boolean unclosed = text.chars().filter(c -> c == '"').count() % 2 != 0;
        try {
            Iterator<Row> source = de.siegmar.fastcsv.reader.CsvReader.builder()
                    .skipEmptyLines(false)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .build(handler, text)
                    .iterator();
            while (source.hasNext()) {
                Row row = source.next();
                check(row, unclosed && !source.hasNext());
                if (header.isEmpty()) {
                    header = header(row);
                    rows = new Rows.Builder(header);
                } else {
                    add(row, header.size(), rows);
                }
            }
        } catch (CsvParseException e) {
            throw new Malformed(handler.line, reason(e));
        }
        return rows.build();
    }

    private static void check(Row row, boolean unclosed) throws Malformed {
        if (row.hasStrayQuote()) {
            throw new Malformed(row.line(), "a quote within a field; put the field in quotes and double the quote");
        }
        if (unclosed) {
            throw new Malformed(row.line(), "a quote is opened here and never closed");
        }
    }

    private static List<String> header(Row row) throws Malformed {
        List<String> names =
                row.fields().stream().map(field -> field.orElse("")).toList();
        if (new HashSet<>(names).size() < names.size()) {
            throw new Malformed(row.line(), "two columns have the same name");
        }
        return names;
    }

    private static void add(Row row, int columns, Rows.Builder rows) throws Malformed {
        if (row.fields().size() != columns) {
            String reason = Plural.of(row.fields().size(), "field") + ", but the header has " + columns;
            throw new Malformed(row.line(), reason);
        }
        rows.add(row.fields());
        if (rows.isFull()) {
            throw new Malformed(row.line(), "too many rows for the JVM's heap; increase the heap, or shorten the file");
        }
    }

    private static String reason(CsvParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(cause.getMessage());
        return message.contains("closing quote")
                ? "text after a closing quote; double a quote that belongs to the field"
                : Quoting.shorten(message, 200);
    }

    /** A row, and the line where it starts. */
    private record Row(int line, List<Optional<String>> fields, boolean hasStrayQuote) {}

    /** Tells quoted fields from others, which the records of the library do not. */
    private static final class RowHandler extends AbstractBaseCsvCallbackHandler<Row> {
        private int line = 1;
        private List<Optional<String>> fields = new ArrayList<>();
        private boolean hasStrayQuote;

        @Override
        protected void handleBegin(long startingLineNumber) {
            line = (int) startingLineNumber;
            fields = new ArrayList<>();
            hasStrayQuote = false;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            String field = new String(buffer, offset, length);
            hasStrayQuote |= !quoted && field.indexOf('"') >= 0;
            fields.add(quoted || length > 0 ? Optional.of(field) : Optional.empty());
        }

        @Override
        protected void handleEmpty() {
            fields.add(Optional.empty());
        }

        @Override
        protected Row buildRecord() {
            return new Row(line, fields, hasStrayQuote);
        }
    }

    /** The text is not a table of values. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private final int line;
        private final String reason;

        Malformed(int line, String reason) {
            super(reason);
            this.line = line;
            this.reason = reason;
        }

        int line() {
            return line;
        }

        String reason() {
            return reason;
        }
    }
}
