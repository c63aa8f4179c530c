package io.dbbench.markup;

import io.dbbench.terminal.TerminalText;
import java.util.HashSet;
import java.util.Set;

/**
 * Names for a format in which each name must be unique. Two names may become equal when they are made visible or cut; then
 * the later one gets a number. One thread uses it.
 */
public final class DistinctNames {
    private final int maxCodePoints;
    private final Set<String> taken = new HashSet<>();

    public DistinctNames(int maxCodePoints) {
        this.maxCodePoints = maxCodePoints;
    }

    /** Returns the name, cut if it is too long, with a number if it was returned before. */
    public String next(String shown) {
        String name = TerminalText.cut(shown, maxCodePoints);
        for (int number = 2; !taken.add(name); number++) {
            String suffix = " (" + number + ")";
            name = TerminalText.cut(shown, maxCodePoints - suffix.length()) + suffix;
        }
        return name;
    }
}
