package io.dbbench.load.parameter;

import io.dbbench.scenario.Rows;
import io.dbbench.units.Quoting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Comma-separated values by RFC 4180, the first line being the header. As in PostgreSQL's COPY, a field without anything
 * is NULL, and one of two quotes is the empty text.
 */
final class CsvReader {
    private final String text;
    private int at;
    private int line = 1;

    CsvReader(String text) {
        this.text = text;
    }

    Rows read() throws Malformed {
        List<String> header = record().stream().map(field -> field.orElse("")).toList();
        if (new HashSet<>(header).size() < header.size()) {
            throw new Malformed(1, "two columns have the same name");
        }
        Rows.Builder rows = new Rows.Builder(header);
        while (at < text.length()) {
            int start = line;
            List<Optional<String>> record = record();
            if (record.size() != header.size()) {
                String message = Quoting.count(record.size(), "field") + ", but the header has " + header.size();
                throw new Malformed(start, message);
            }
            rows.add(record);
            if (rows.isFull()) {
                throw new Malformed(
                        line, "there are more rows than dbbench has memory for; give the JVM more, or the file fewer");
            }
        }
        return rows.build();
    }

    private List<Optional<String>> record() throws Malformed {
        List<Optional<String>> fields = new ArrayList<>();
        fields.add(field());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            fields.add(field());
        }
        endLine();
        return fields;
    }

    private Optional<String> field() throws Malformed {
        if (at < text.length() && text.charAt(at) == '"') {
            return Optional.of(quoted());
        }
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"') {
                throw new Malformed(line, "a quote within a field; put the field in quotes and double the quote");
            }
            at++;
        }
        return start == at ? Optional.empty() : Optional.of(text.substring(start, at));
    }

    private String quoted() throws Malformed {
        int start = line;
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && (at == text.length() || text.charAt(at) != '"')) {
                return endOfQuotes(field);
            }
            at += c == '"' ? 1 : 0;
            line += c == '\n' ? 1 : 0;
            field.append(c);
        }
        throw new Malformed(start, "a quote is opened here and never closed");
    }

    private String endOfQuotes(StringBuilder field) throws Malformed {
        if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            throw new Malformed(line, "text behind a closing quote; double a quote that belongs to the field");
        }
        return field.toString();
    }

    private void endLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }

    /** The text is no table of values. */
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
