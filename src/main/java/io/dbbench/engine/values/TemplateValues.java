package io.dbbench.engine.values;

import io.dbbench.scenario.Parameter.Escaping;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text that contains values of other parameters, of the same iteration. Allocates the text. */
record TemplateValues(List<Piece> pieces) implements ValueSource {
    private static final Pattern BARE_IN_JSON =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?|true|false");

    TemplateValues {
        pieces = List.copyOf(pieces);
    }

    /** A piece of a template. */
    sealed interface Piece {

        /** Appends the piece; returns false if it is NULL, which makes the whole text NULL. */
        boolean appendTo(StringBuilder text, long iteration);
    }

    record Fixed(String fixed) implements Piece {
        @Override
        public boolean appendTo(StringBuilder text, long iteration) {
            text.append(fixed);
            return true;
        }
    }

    record Drawn(ValueSource source, Escaping escaping) implements Piece {
        @Override
        public boolean appendTo(StringBuilder text, long iteration) {
            String value = source.text(iteration);
            if (value == null && escaping == Escaping.NONE) {
                return false;
            }
            append(text, value, escaping);
            return true;
        }
    }

    @Override
    public @Nullable String text(long iteration) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (!piece.appendTo(text, iteration)) {
                return null;
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable String value, Escaping escaping) {
        switch (escaping) {
            case NONE -> text.append(value);
            case WITHIN_JSON_STRING -> escape(text, value == null ? "" : value);
            case JSON_VALUE -> {
                if (value == null || BARE_IN_JSON.matcher(value).matches()) {
                    text.append(value);
                } else {
                    text.append('"');
                    escape(text, value);
                    text.append('"');
                }
            }
        }
    }

    /** Escapes as described in RFC 8259, "Strings". */
    private static void escape(StringBuilder json, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
    }
}
