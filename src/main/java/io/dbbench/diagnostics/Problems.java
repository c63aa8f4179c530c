package io.dbbench.diagnostics;

import io.dbbench.diagnostics.Problem.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the problems of one file while it is loaded. The same problem found again, as when tests share a faulty
 * default, counts once. Nobody reads hundreds, and a broken file may have a million, so that most of those are left
 * out.
 */
public final class Problems {
    private static final int MOST_OF_A_SEVERITY = 100;

    private final String file;
    private final Set<Problem> errors = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();
    private boolean more;

    public Problems(String file) {
        this.file = file;
    }

    /** The path as the user gave it. */
    public String file() {
        return file;
    }

    public void add(Position at, Rule rule, String message) {
        add(at, rule, message, List.of());
    }

    /**
     * Adds a problem whose message names only the nearest of the allowed names.
     *
     * @param allowed all names that may stand there, when the message tells only the nearest
     */
    public void add(Position at, Rule rule, String message, List<String> allowed) {
        Set<Problem> found = rule.severity() == Severity.ERROR ? errors : warnings;
        Problem problem = problem(at, rule, message, allowed);
        if (found.size() < MOST_OF_A_SEVERITY) {
            found.add(problem);
        } else if (!found.contains(problem)) {
            more = true;
        }
    }

    private Problem problem(Position at, Rule rule, String message, List<String> allowed) {
        return new Problem(file, at.line(), at.column(), at.endColumn(), rule.severity(), rule.id(), message, allowed);
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** Whether there are so many errors that no more are kept, and need not be looked for. */
    public boolean isFull() {
        return errors.size() >= MOST_OF_A_SEVERITY && more;
    }

    public List<Problem> inOrder() {
        List<Problem> all = new ArrayList<>(errors);
        all.addAll(warnings);
        all.sort(Problem::byPlace);
        if (more) {
            Problem last = all.get(all.size() - 1);
            String message = "there are more problems than these " + all.size() + "; mend them first";
            all.add(problem(new Position(last.line(), last.column()), Rule.TOO_MANY_PROBLEMS, message, List.of()));
        }
        return all;
    }
}
