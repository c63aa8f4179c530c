package io.dbbench.connection;

import java.util.LinkedHashMap;
import java.util.Map;

/** Parses libpq's {@code name=value} strings ("Keyword/Value Connection Strings" in its manual). */
final class KeywordText {
    private final String text;
    private int at;

    KeywordText(String text) {
        this.text = text;
    }

    Map<String, String> read() throws InvalidConnection {
        Map<String, String> words = new LinkedHashMap<>();
        for (skipSpaces(); at < text.length(); skipSpaces()) {
            String name = name();
            words.put(name, value());
        }
        return words;
    }

    private String name() throws InvalidConnection {
        int start = at;
        while (at < text.length() && text.charAt(at) != '=' && !isSpace()) {
            at++;
        }
        String name = text.substring(start, at);
        skipSpaces();
        if (name.isEmpty() || at == text.length() || text.charAt(at) != '=') {
            throw new InvalidConnection(
                    "the connection is not of the form name=value name='another value': there is a name without = "
                            + "or a = without name; quote values with spaces as '…'");
        }
        at++;
        skipSpaces();
        return name;
    }

    private String value() throws InvalidConnection {
        boolean quoted = at < text.length() && text.charAt(at) == '\'';
        at += quoted ? 1 : 0;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && !(quoted ? text.charAt(at) == '\'' : isSpace())) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            if (at < text.length()) {
                value.append(text.charAt(at++));
            }
        }
        if (quoted && at++ == text.length()) {
            throw new InvalidConnection("unterminated ' in the connection; write ' in a value as \\'");
        }
        return value.toString();
    }

    private boolean isSpace() {
        return " \t\n\r\f\u000b".indexOf(text.charAt(at)) >= 0;
    }

    private void skipSpaces() {
        while (at < text.length() && isSpace()) {
            at++;
        }
    }
}
