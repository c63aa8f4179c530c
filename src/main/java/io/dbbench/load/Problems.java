package io.dbbench.load;

import io.dbbench.load.Problem.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the problems of one file while it is loaded. The same problem found again, as when tests share a faulty
 * default, counts once.
 */
final class Problems {
    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();

    Problems(String file) {
        this.file = file;
    }

    /** The path as the user gave it. */
    String file() {
        return file;
    }

    void add(Position at, Rule rule, String message) {
        add(at, rule, message, List.of());
    }

    /** @param allowed all names that may stand there, when the message tells only the nearest */
    void add(Position at, Rule rule, String message, List<String> allowed) {
        found.add(new Problem(
                file, at.line(), at.column(), at.endColumn(), rule.severity(), rule.id(), message, allowed));
    }

    boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    List<Problem> inOrder() {
        return found.stream().sorted(Problem.BY_PLACE).toList();
    }
}
