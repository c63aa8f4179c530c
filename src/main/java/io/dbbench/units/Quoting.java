package io.dbbench.units;

import java.util.List;

/** Quotes text of users in messages: on one line, and shortened. */
public final class Quoting {
    private static final int LONGEST_QUOTE = 60;

    /** Longer than messages that people write; a server, a file or an argument can make one of any length. */
    private static final int LONGEST_MESSAGE = 4_000;

    private Quoting() {}

    public static String quote(String text) {
        return "'" + shorten(text, LONGEST_QUOTE) + "'";
    }

    /** Returns the text on one line, cut after {@code longest} UTF-16 units. */
    public static String shorten(String text, int longest) {
        int end = text.length() <= longest ? text.length() : cut(text, longest);
        String line = text.substring(0, end).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return end < text.length() ? line + "…" : line;
    }

    /** Returns a text from outside as a message may contain it: whole, or with the number of characters left out. */
    public static String bounded(String text) {
        if (text.length() <= LONGEST_MESSAGE) {
            return text;
        }
        int end = cut(text, LONGEST_MESSAGE);
        return text.substring(0, end) + "… (" + Numbers.grouped(text.length() - end) + " more characters)";
    }

    private static int cut(String text, int longest) {
        return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    }

    /** Returns choices as {@code a, b or c}. */
    public static String either(List<String> choices) {
        int last = choices.size() - 1;
        return last < 1
                ? String.join("", choices)
                : String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
    }
}
