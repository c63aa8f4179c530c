package io.dbbench.report;

import java.util.HashSet;
import java.util.Set;

/**
 * Names for a format in which each may stand once. Tests have names of their own, but two may look the same once they are
 * shown: then the later one gets a number. One thread uses it.
 */
final class DistinctNames {
    private final int longest;
    private final Set<String> taken = new HashSet<>();

    /** @param longest that a name may be, in code points */
    DistinctNames(int longest) {
        this.longest = longest;
    }

    /** That name, cut where it is too long, and with a number when it was given before. */
    String next(String shown) {
        String name = Cells.cut(shown, longest);
        for (int number = 2; !taken.add(name); number++) {
            String suffix = " (" + number + ")";
            name = Cells.cut(shown, longest - suffix.length()) + suffix;
        }
        return name;
    }
}
