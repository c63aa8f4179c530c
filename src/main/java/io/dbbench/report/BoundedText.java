package io.dbbench.report;

import io.dbbench.units.Numbers;

/** Foreign text, cut to a length that a page can show. The result has the whole text. */
public final class BoundedText {
    public static final int NAME = 1_000;
    public static final int MESSAGE = 1_000;
    public static final int STATEMENT = 4_000;
    public static final int SCENARIO = 100_000;

    /** Of a list without a natural limit. */
    public static final int MAX_ENTRIES = 30;

    private BoundedText() {}

    public static String of(String text, int maxCharacters) {
        if (text.length() <= maxCharacters) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxCharacters - 1)) ? maxCharacters - 1 : maxCharacters;
        return text.substring(0, end) + "… (" + Numbers.grouped(text.length() - end)
                + " more characters are in the JSON result)";
    }
}
