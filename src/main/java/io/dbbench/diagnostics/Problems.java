package io.dbbench.diagnostics;

import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.source.Position;
import io.dbbench.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects the problems of one file while it is loaded. A problem that is found again, as when tests share a faulty
 * default, counts once. Beyond a hundred of a severity, problems are left out.
 */
public final class Problems {
    private static final int MOST_OF_A_SEVERITY = 100;

    private final SourceFile source;
    private final Set<Problem> errors = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();
    private boolean more;

    public Problems(SourceFile source) {
        this.source = source;
    }

    public SourceFile source() {
        return source;
    }

    public void add(Position at, Rule rule, String message) {
        add(at, rule, message, List.of());
    }

    /**
     * Adds a problem.
     *
     * @param allowed all names that are allowed there, when the message suggests only the nearest
     */
    public void add(Position at, Rule rule, String message, List<String> allowed) {
        Set<Problem> found = rule.severity() == Severity.ERROR ? errors : warnings;
        Problem problem = new Problem(source, at, rule, rule.severity(), message, allowed);
        if (found.size() < MOST_OF_A_SEVERITY) {
            found.add(problem);
        } else if (!found.contains(problem)) {
            more = true;
        }
    }

    /** Adds a problem that was found before. */
    public void add(Problem problem) {
        (problem.severity() == Severity.ERROR ? errors : warnings).add(problem);
    }

    /** Returns all problems, in no particular order. */
    public Stream<Problem> stream() {
        return Stream.concat(errors.stream(), warnings.stream());
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** Returns whether there is an error at a place. */
    public boolean hasErrorAt(Position at) {
        return errors.stream().anyMatch(error -> error.at().equals(at));
    }

    /** Returns whether there are so many errors that further ones need not be looked for. */
    public boolean isFull() {
        return errors.size() >= MOST_OF_A_SEVERITY && more;
    }

    public List<Problem> inOrder() {
        List<Problem> all = new ArrayList<>(errors);
        all.addAll(warnings);
        all.sort(Problem.IN_FILE_ORDER);
        if (more) {
            Problem last = all.get(all.size() - 1);
            String message = "only the first " + all.size() + " problems are shown; fix them first";
            all.add(new Problem(source, new Position(last.line(), last.column()), Rule.TOO_MANY_PROBLEMS, message));
        }
        return all;
    }
}
