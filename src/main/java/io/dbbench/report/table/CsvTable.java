package io.dbbench.report.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dbbench.terminal.TerminalText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table in comma-separated values with a header, as in RFC 4180. Mutable; one thread uses it.
 *
 * <p>Spreadsheets read a cell that begins with {@code =}, {@code +}, {@code -} or {@code @} as a formula; such a text gets a
 * leading apostrophe. Numbers are written as they are.
 */
final class CsvTable {
    private final Set<String> columns;
    private final List<Map<String, String>> rows = new ArrayList<>();

    CsvTable(List<String> columns) {
        this.columns = new LinkedHashSet<>(columns);
    }

    /** @param cells by column; a new column is appended, empty in the rows before */
    void add(Map<String, String> cells) {
        columns.addAll(cells.keySet());
        rows.add(cells);
    }

    /** Returns foreign text on one line, and not as a formula. */
    static String harmless(String text) {
        String shown = TerminalText.visible(text);
        return shown.isEmpty() || "=+-@".indexOf(shown.charAt(0)) < 0 ? shown : "'" + shown;
    }

    byte[] toBytes() throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(columns);
            rows.forEach(row -> csv.writeRecord(
                    columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
