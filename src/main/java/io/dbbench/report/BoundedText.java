package io.dbbench.report;

import java.util.Locale;

/** Text of others cut to a length that a page can bear; what is left out is in the result itself. */
public final class BoundedText {
    public static final int NAME = 1_000;
    public static final int MESSAGE = 1_000;
    public static final int STATEMENT = 4_000;
    public static final int SCENARIO = 100_000;

    /** Of a list that has no natural bound. */
    public static final int MOST_ENTRIES = 30;

    private BoundedText() {}

    public static String of(String text, int mostCharacters) {
        if (text.length() <= mostCharacters) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(mostCharacters - 1)) ? mostCharacters - 1 : mostCharacters;
        return text.substring(0, end)
                + String.format(Locale.ROOT, "… (%,d more characters are in the JSON result)", text.length() - end);
    }
}
