package io.dbbench.diagnostics;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests names for misspelled ones. */
public final class Suggestions {
    /** Keeps the work small on hostile input. */
    private static final int LONGEST = 100;

    private static final int MOST = 1000;

    private Suggestions() {}

    /** Returns the name with the fewest typing errors, if they are at most a third of its letters; case is ignored. */
    public static Optional<String> to(String word, Collection<String> names) {
        if (word.length() > LONGEST || names.size() > MOST) {
            return Optional.empty();
        }
        return names.stream()
                .filter(name -> name.length() <= LONGEST)
                .filter(name -> distance(word, name) <= Math.max(word.length(), name.length()) / 3)
                .min(Comparator.comparingInt((String name) -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns a question with the nearest name, for the end of a message; or an empty text. */
    public static String question(String word, Collection<String> names) {
        return to(word, names).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /**
     * Returns the number of insertions, deletions, substitutions and swaps of neighbours between two words (Damerau and Levenshtein, in
     * the restricted form that edits no letter twice).
     */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] cost) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
