package io.dbbench.load.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in a text where a variable is put in, or where its writer seems to have meant one. Found in one pass, so that
 * a text of a million braces is as quick to read as any.
 *
 * @param start its first character, which for an escaped one is the dollar sign that escapes
 * @param end offset after its last character
 * @param name empty unless it is named
 */
record VariableReference(Kind kind, int start, int end, String name, Optional<String> fallback) {

    enum Kind {
        NAMED,
        /** Two dollar signs: a literal <code>${</code>. */
        ESCAPED,
        MALFORMED
    }

    static List<VariableReference> in(String text) {
        List<VariableReference> found = new ArrayList<>();
        int close = 0;
        int open = text.indexOf("${");
        while (open >= 0) {
            close = close < 0 || close > open ? close : text.indexOf('}', open);
            int next = body(text, open, close);
            if (next == open) {
                Optional<VariableReference> reference = at(text, open, close);
                reference.ifPresent(found::add);
                next = Math.max(open + 2, reference.map(VariableReference::end).orElse(0));
            }
            open = text.indexOf("${", next);
        }
        return found;
    }

    /** The end of a dollar-quoted body that happens to begin with a brace, or {@code open} when it is none. */
    private static int body(String text, int open, int close) {
        boolean isBody = dollarsBefore(text, open) == 1 && close >= 0 && text.startsWith("$$", close + 1);
        return isBody ? close + 1 : open;
    }

    private static Optional<VariableReference> at(String text, int open, int close) {
        int dollars = dollarsBefore(text, open);
        int nameEnd = nameEnd(text, open + 2);
        boolean named = nameEnd > open + 2
                && close >= 0
                && (nameEnd == close || (nameEnd < close && text.startsWith(":-", nameEnd)));
        if (!named) {
            return dollars > 0
                    ? Optional.empty()
                    : Optional.of(new VariableReference(Kind.MALFORMED, open, open + 2, "", Optional.empty()));
        }
        if (dollars == 1) {
            return Optional.of(new VariableReference(Kind.ESCAPED, open - 1, open + 2, "", Optional.empty()));
        }
        Optional<String> fallback =
                nameEnd == close ? Optional.empty() : Optional.of(text.substring(nameEnd + 2, close));
        return Optional.of(
                new VariableReference(Kind.NAMED, open, close + 1, text.substring(open + 2, nameEnd), fallback));
    }

    /** None, one or two; the two of a dollar quote may stand before a variable. */
    private static int dollarsBefore(String text, int open) {
        if (open == 0 || text.charAt(open - 1) != '$') {
            return 0;
        }
        return open > 1 && text.charAt(open - 2) == '$' ? 2 : 1;
    }

    private static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isNamePart(text.charAt(end), end == start)) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c, boolean first) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    }
}
