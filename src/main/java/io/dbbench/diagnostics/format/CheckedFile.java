package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.source.SourceFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that was checked, and its problems.
 *
 * @param location for others: the path from the root of the repository with {@code /} between folders, or an absolute path
 * @param problems in the order of the file
 */
public record CheckedFile(SourceFile source, String location, List<Problem> problems) {
    public CheckedFile {
        problems = problems.stream().sorted(Problem.IN_FILE_ORDER).toList();
    }

    /**
     * Returns a checked file.
     *
     * @param root the folder of the repository
     */
    public static CheckedFile of(SourceFile source, Path root, List<Problem> problems) {
        return new CheckedFile(source, location(Path.of(source.name()), root), problems);
    }

    private static String location(Path file, Path root) {
        Path whole = file.toAbsolutePath().normalize();
        Path base = root.toAbsolutePath().normalize();
        Path location = whole.startsWith(base) ? base.relativize(whole) : whole;
        return location.toString().replace(location.getFileSystem().getSeparator(), "/");
    }

    List<Problem> problems(Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .toList();
    }

    /** Returns the file with its problems of one severity. */
    CheckedFile only(Severity severity) {
        return new CheckedFile(source, location, problems(severity));
    }

    int errors() {
        return problems(Severity.ERROR).size();
    }

    int warnings() {
        return problems(Severity.WARNING).size();
    }
}
