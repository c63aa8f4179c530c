package io.dbbench.units;

/** English nouns with counts. */
public final class Plural {
    private Plural() {}

    /** Returns a count with its noun: {@code 1 file}, {@code 1,234 files}. */
    public static String of(long count, String noun) {
        return Numbers.grouped(count) + " " + noun(count, noun);
    }

    /** Returns the noun in the form for a count. */
    public static String noun(long count, String noun) {
        return noun + (count == 1 ? "" : "s");
    }
}
