package io.dbbench.connection;

import java.util.LinkedHashMap;
import java.util.Map;

/** libpq's {@code name=value} strings, as its manual describes them ("Keyword/Value Connection Strings"). */
final class KeywordText {
    private final String text;
    private int at;

    KeywordText(String text) {
        this.text = text;
    }

    Map<String, String> read() throws InvalidConnection {
        Map<String, String> words = new LinkedHashMap<>();
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            String name = name();
            words.put(name, value());
        }
        return words;
    }

    private String name() throws InvalidConnection {
        int start = at;
        while (at < text.length() && text.charAt(at) != '=' && !blank()) {
            at++;
        }
        String name = text.substring(start, at);
        skipBlanks();
        if (name.isEmpty() || at == text.length() || text.charAt(at) != '=') {
            throw new InvalidConnection(
                    "the connection is not of the form name=value name='another value': a name has no ="
                            + " behind it, or a = no name before it; values with blanks stand in '…'");
        }
        at++;
        skipBlanks();
        return name;
    }

    private String value() throws InvalidConnection {
        boolean quoted = at < text.length() && text.charAt(at) == '\'';
        at += quoted ? 1 : 0;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && !(quoted ? text.charAt(at) == '\'' : blank())) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            if (at < text.length()) {
                value.append(text.charAt(at++));
            }
        }
        if (quoted && at++ == text.length()) {
            throw new InvalidConnection(
                    "a value of the connection begins with ' and does not end with it; write ' itself as \\'");
        }
        return value.toString();
    }

    private boolean blank() {
        return " \t\n\r\f\u000b".indexOf(text.charAt(at)) >= 0;
    }

    private void skipBlanks() {
        while (at < text.length() && blank()) {
            at++;
        }
    }
}
