package io.dbbench.report.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dbbench.terminal.TerminalText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
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
public final class CsvTable {
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

    /** @param cells by column; a new column is appended, empty in the rows before */
    void add(Map<String, String> cells) {
        columns.addAll(cells.keySet());
        rows.add(cells);
    }

    void addColumns(List<String> more) {
        columns.addAll(more);
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

    /**
     * Parses the inverse of {@link #toBytes()}, or a file with the same cells that another program wrote.
     *
     * @throws IOException if it is not a table
     */
    public static CsvTable parse(byte[] bytes) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(new String(bytes, StandardCharsets.UTF_8))) {
            List<CsvRecord> records = csv.stream().toList();
            List<String> header = records.isEmpty() ? List.of() : records.get(0).getFields();
            CsvTable table = new CsvTable(header);
            records.stream().skip(1).forEach(each -> table.rows.add(row(header, each)));
            return table;
        } catch (CsvParseException e) {
            throw new IOException("it is not a CSV file: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> row(List<String> header, CsvRecord cells) {
        Map<String, String> row = new HashMap<>();
        for (int index = 0; index < Math.min(cells.getFieldCount(), header.size()); index++) {
            row.put(header.get(index), cells.getField(index));
        }
        return row;
    }
}
