package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of checking files.
 *
 * @param version of dbbench
 * @param unasked the number of scenarios that could not be checked against their server
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

    /** Returns all problems: errors before warnings, otherwise in the order of the files. */
    Stream<FileProblem> worstFirst() {
        return Stream.of(Severity.values())
                .flatMap(severity -> files.stream()
                        .flatMap(file ->
                                file.problems(severity).stream().map(problem -> new FileProblem(file, problem))));
    }
}
