package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.source.SourceFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A scenario file and what was found in it.
 *
 * @param name the path as the user gave it
 * @param location where others find it: its path from the root of the repository with {@code /} between the folders,
 *     or an absolute path
 * @param problems in the order of the file
 */
public record CheckedFile(String name, String location, SourceLines lines, List<Problem> problems) {
    public CheckedFile {
        problems = problems.stream().sorted(Problem.IN_FILE_ORDER).toList();
    }

    /**
     * A file that has been checked, with its lines where they will be shown.
     *
     * @param root the folder of the repository
     */
    public static CheckedFile of(SourceFile file, Path root, List<Problem> problems) {
        return new CheckedFile(file.name(), location(Path.of(file.name()), root), new SourceLines(file), problems);
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

    /** The file with its problems of one severity. */
    CheckedFile only(Severity severity) {
        return new CheckedFile(name, location, lines, problems(severity));
    }

    int errors() {
        return problems(Severity.ERROR).size();
    }

    int warnings() {
        return problems(Severity.WARNING).size();
    }
}
