package io.dbbench.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name in SQL, such as {@code shop."Order"}, as the server reads it.
 *
 * @param parts at least one, from the schema to the object itself
 */
public record SqlName(List<String> parts) {
    public SqlName {
        parts = List.copyOf(parts);
    }

    /** Returns the name that begins at an offset of a statement. */
    public static Optional<SqlName> at(String sql, int offset) {
        Lexer lexer = new Lexer(sql);
        List<String> parts = new ArrayList<>();
        int at = offset;
        while (at < sql.length() && lexer.at(at).isName()) {
            Token name = lexer.at(at);
            parts.add(name.text());
            int dot = lexer.skipSpace(name.end());
            at = dot < sql.length() && sql.charAt(dot) == '.' ? lexer.skipSpace(dot + 1) : sql.length();
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new SqlName(parts));
    }

    /** Returns the name of a table from {@code schema.table}, without quotation marks. */
    public static SqlName ofTable(String dotted) {
        return new SqlName(List.of(dotted.split("\\.", 2)));
    }

    /** Returns the name as it is written in SQL, with quotation marks where they are necessary. */
    public String quoted() {
        return parts.stream().map(SqlName::quoted).collect(Collectors.joining("."));
    }

    private static String quoted(String part) {
        return part.matches("[a-z_][a-z0-9_$]*") ? part : '"' + part.replace("\"", "\"\"") + '"';
    }

    /** Returns the name without its schema. */
    public String last() {
        return parts.get(parts.size() - 1);
    }

    /** Returns whether some SQL contains the last part of the name as a word. */
    public boolean isMentionedIn(String sql) {
        Pattern word = Pattern.compile(
                "(?<![\\p{L}\\p{N}_])" + Pattern.quote(last()) + "(?![\\p{L}\\p{N}_])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return word.matcher(sql).find();
    }
}
