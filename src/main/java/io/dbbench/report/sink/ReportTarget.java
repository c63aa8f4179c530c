package io.dbbench.report.sink;

import io.dbbench.report.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A reporter and the target of its report.
 *
 * @param path absent for standard output
 */
public record ReportTarget(Reporter reporter, Optional<Path> path) {

    /**
     * Parses {@code NAME} or {@code NAME=PATH}; without a path, or with {@code -}, the target is standard output.
     *
     * @throws InvalidReportTarget if no reporter has that name, or the path is invalid
     */
    public static ReportTarget parse(String text, Reporters reporters) throws InvalidReportTarget {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        Reporter reporter = reporters.find(name).orElseThrow(() -> new InvalidReportTarget(unknown(name, reporters)));
        return new ReportTarget(reporter, equals < 0 ? Optional.empty() : path(text, text.substring(equals + 1)));
    }

    private static Optional<Path> path(String target, String path) throws InvalidReportTarget {
        if (path.isEmpty()) {
            throw new InvalidReportTarget("no path after '" + target + "'; name a file, or '-' for standard output");
        }
        try {
            return path.equals("-") ? Optional.empty() : Optional.of(Path.of(path));
        } catch (InvalidPathException e) {
            throw new InvalidReportTarget("'" + path + "' is not a valid path: " + e.getReason());
        }
    }

    /** Whether the report would replace that file, under any of its names or links. */
    public boolean replaces(Path file) {
        return Files.isRegularFile(file) && path.isPresent() && leadsTo(path.get(), file);
    }

    /** As the system resolves the path, and as it is resolved when the report is written. */
    private static boolean leadsTo(Path path, Path file) {
        try {
            return isSame(path, file) || isSame(AtomicFile.withoutLinks(path), file);
        } catch (IOException e) {
            return false; // opening it reports why
        }
    }

    private static boolean isSame(Path path, Path file) throws IOException {
        return Files.exists(path) && Files.isSameFile(path, file);
    }

    private static String unknown(String name, Reporters reporters) {
        return "unknown reporter '" + name + "'; reporters: " + String.join(", ", reporters.names())
                + " (write NAME or NAME=PATH)";
    }
}
