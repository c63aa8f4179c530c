package io.dbbench.load.parameter;

import io.dbbench.scenario.Parameter.Escaping;
import io.dbbench.scenario.Parameter.Literal;
import io.dbbench.scenario.Parameter.Part;
import io.dbbench.scenario.Parameter.Placeholder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds {@code :name} in templates. {@code ::} is a literal colon; in JSON, a colon after a key does not begin a name.
 */
final class TemplateLexer {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String text;
    private final Form form;
    private final Predicate<String> hasColumns;
    private final List<Found> found = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private boolean inString;

    /** The last character of JSON outside strings that is not whitespace. */
    private char before;

    /** What a template makes. */
    enum Form {
        TEXT,
        JSON
    }

    /** A part and where it begins. */
    record Found(Part part, int offset) {}

    /** @param hasColumns whether a dot after the name of a parameter is followed by a column */
    TemplateLexer(String text, Form form, Predicate<String> hasColumns) {
        this.text = text;
        this.form = form;
        this.hasColumns = hasColumns;
    }

    List<Found> parse() {
        int at = 0;
        while (at < text.length()) {
            at = text.charAt(at) == ':' ? colon(at) : character(at);
        }
        endLiteral(at);
        return found;
    }

    private int character(int at) {
        char c = text.charAt(at);
        literal.append(c);
        if (inString && c == '\\' && at + 1 < text.length()) {
            literal.append(text.charAt(at + 1));
            return at + 2;
        }
        if (form == Form.JSON && c == '"') {
            inString = !inString;
        }
        before = Character.isWhitespace(c) ? before : c;
        return at + 1;
    }

    private int colon(int at) {
        boolean endsKey = form == Form.JSON && !inString && before == '"';
        if (!endsKey && text.startsWith("::", at)) {
            literal.append(':');
            before = ':';
            return at + 2;
        }
        Matcher name = name(at + 1);
        if (endsKey || !name.lookingAt()) {
            return character(at);
        }
        int end = name.end();
        Matcher column = name(end + 1);
        if (hasColumns.test(name.group()) && text.startsWith(".", end) && column.lookingAt()) {
            end = column.end();
        }
        endLiteral(at);
        found.add(new Found(new Placeholder(text.substring(at + 1, end), escaping()), at));
        before = ':';
        return end;
    }

    private Matcher name(int from) {
        return NAME.matcher(text).region(Math.min(from, text.length()), text.length());
    }

    private Escaping escaping() {
        if (form == Form.TEXT) {
            return Escaping.NONE;
        }
        return inString ? Escaping.WITHIN_JSON_STRING : Escaping.JSON_VALUE;
    }

    private void endLiteral(int at) {
        if (!literal.isEmpty()) {
            found.add(new Found(new Literal(literal.toString()), at));
            literal.setLength(0);
        }
    }
}
