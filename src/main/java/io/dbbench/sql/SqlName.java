package io.dbbench.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name in SQL, such as {@code shop."Order"}, as the server understands it.
 *
 * @param parts at least one, from the schema to the thing itself
 */
public record SqlName(List<String> parts) {
    private static final String PART = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    private static final Pattern NAME = Pattern.compile(PART + "(?:\\s*\\.\\s*" + PART + ")*");
    private static final Pattern ONE = Pattern.compile(PART);

    public SqlName {
        parts = List.copyOf(parts);
    }

    /** The name that begins at an offset of a statement. */
    public static Optional<SqlName> at(String sql, int offset) {
        Matcher name = NAME.matcher(sql).region(offset, sql.length());
        if (!name.lookingAt()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        Matcher part = ONE.matcher(name.group());
        while (part.find()) {
            parts.add(plain(part.group()));
        }
        return Optional.of(new SqlName(parts));
    }

    private static String plain(String part) {
        return part.startsWith("\"")
                ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
                : part.toLowerCase(Locale.ROOT);
    }

    public String last() {
        return parts.get(parts.size() - 1);
    }

    /** Whether some SQL has the last part of the name in it, as a word. */
    public boolean isMentionedIn(String sql) {
        Pattern word = Pattern.compile(
                "(?<![\\p{L}\\p{N}_])" + Pattern.quote(last()) + "(?![\\p{L}\\p{N}_])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return word.matcher(sql).find();
    }
}
