package io.dbbench.report;

import io.dbbench.terminal.TerminalText;
import java.util.HashSet;
import java.util.Set;

/**
 * Names for a format in which each may stand once. Tests have names of their own, but two may look the same once they are
 * shown: then the later one gets a number. One thread uses it.
 */
public final class DistinctNames {
    private final int longest;
    private final Set<String> taken = new HashSet<>();

    /**
     * Creates a distinct names.
     *
     * @param longest that a name may be, in code points
     */
    public DistinctNames(int longest) {
        this.longest = longest;
    }

    /** That name, cut where it is too long, and with a number when it was given before. */
    public String next(String shown) {
        String name = TerminalText.cut(shown, longest);
        for (int number = 2; !taken.add(name); number++) {
            String suffix = " (" + number + ")";
            name = TerminalText.cut(shown, longest - suffix.length()) + suffix;
        }
        return name;
    }
}
