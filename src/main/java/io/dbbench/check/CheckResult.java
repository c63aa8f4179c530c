package io.dbbench.check;

import io.dbbench.load.Problem;
import io.dbbench.load.Problem.Severity;
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
    record Finding(CheckedFile file, Problem problem) {}

    public int errors() {
        return files.stream().mapToInt(CheckedFile::errors).sum();
    }

    public int warnings() {
        return files.stream().mapToInt(CheckedFile::warnings).sum();
    }

    /** All of them: errors before warnings, otherwise as the files come. */
    Stream<Finding> worstFirst() {
        return Stream.of(Severity.values())
                .flatMap(severity -> files.stream()
                        .flatMap(file -> file.problems(severity).stream().map(problem -> new Finding(file, problem))));
    }
}
