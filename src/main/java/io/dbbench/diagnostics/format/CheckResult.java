package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of checking files.
 *
 * @param version of the dbbench that checked them
 * @param unasked how many of the scenarios a server should have been asked about, and could not
 */
public record CheckResult(String version, List<CheckedFile> files, int unasked) {
    public CheckResult {
        files = List.copyOf(files);
    }

    /** A problem and the file it is in. */
    record FileProblem(CheckedFile file, Problem problem) {}

    public int errors() {
        return files.stream().mapToInt(CheckedFile::errors).sum();
    }

    public int warnings() {
        return files.stream().mapToInt(CheckedFile::warnings).sum();
    }

    /** All of them: errors before warnings, otherwise as the files come. */
    Stream<FileProblem> worstFirst() {
        return Stream.of(Severity.values())
                .flatMap(severity -> files.stream()
                        .flatMap(file ->
                                file.problems(severity).stream().map(problem -> new FileProblem(file, problem))));
    }
}
