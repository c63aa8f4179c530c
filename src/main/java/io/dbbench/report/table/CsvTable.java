package io.dbbench.report.table;

import io.dbbench.terminal.TerminalText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Comma-separated values as RFC 4180 has them, with a header. Mutable, one thread uses it.
 *
 * <p>Spreadsheets take a cell that begins with {@code =}, {@code +}, {@code -} or {@code @} for a formula; such a text
 * gets an apostrophe before it. Numbers are written as they are.
 */
public final class CsvTable {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]|^\\s|\\s$");
    private static final String LINE_END = "\r\n";

    private final Set<String> columns;
    private final List<Map<String, String>> rows = new ArrayList<>();

    CsvTable(List<String> columns) {
        this.columns = new LinkedHashSet<>(columns);
    }

    public List<String> columns() {
        return List.copyOf(columns);
    }

    /** Cells by column, in order. */
    public List<Map<String, String>> rows() {
        return List.copyOf(rows);
    }

    /** @param cells by column; a column that is new is added behind the others, empty in the rows before */
    void add(Map<String, String> cells) {
        cells.keySet().forEach(this::addColumn);
        rows.add(cells);
    }

    void addColumn(String column) {
        columns.add(column);
    }

    /** Text of others: on one line, and no formula. */
    static String harmless(String text) {
        String shown = TerminalText.visible(text);
        return shown.isEmpty() || "=+-@".indexOf(shown.charAt(0)) < 0 ? shown : "'" + shown;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(line(columns()));
        for (Map<String, String> row : rows) {
            text.append(line(
                    columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
        }
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvTable::quoted).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String quoted(String cell) {
        return NEEDS_QUOTES.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** The inverse of {@link #toString()}; what other programs make of a file with the same cells is read too. */
    public static CsvTable parse(String text) {
        List<List<String>> lines = new Parser(text).lines();
        List<String> header = lines.isEmpty() ? List.of() : lines.get(0);
        CsvTable table = new CsvTable(header);
        for (List<String> line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            Map<String, String> row = new HashMap<>();
            for (int index = 0; index < Math.min(line.size(), header.size()); index++) {
                row.put(header.get(index), line.get(index));
            }
            table.rows.add(row);
        }
        return table;
    }

    /** Reads cells one by one. */
    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        List<List<String>> lines() {
            List<List<String>> lines = new ArrayList<>();
            while (at < text.length()) {
                List<String> line = new ArrayList<>();
                do {
                    line.add(cell());
                } while (skip(','));
                skip('\r');
                skip('\n');
                lines.add(line);
            }
            return lines;
        }

        private boolean skip(char expected) {
            boolean there = at < text.length() && text.charAt(at) == expected;
            at += there ? 1 : 0;
            return there;
        }

        private String cell() {
            StringBuilder cell = new StringBuilder();
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                if (skip('"')) {
                    quoted(cell);
                } else {
                    cell.append(text.charAt(at++));
                }
            }
            return cell.toString();
        }

        /** Up to the closing quote; two of them stand for one. */
        private void quoted(StringBuilder cell) {
            while (at < text.length()) {
                char next = text.charAt(at++);
                if (next == '"' && !skip('"')) {
                    return;
                }
                cell.append(next);
            }
        }
    }
}
