package io.dbbench.report.sink;

import io.dbbench.report.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A report and where it goes.
 *
 * @param path empty for the standard output
 */
public record ReportTarget(Reporter reporter, Optional<Path> path) {

    /**
     * Reads {@code NAME} or {@code NAME=PATH}; without a path, or with {@code -} for one, the standard output is meant.
     *
     * @throws InvalidReportTarget when no reporter has that name, or the path is none
     */
    public static ReportTarget parse(String text, Reporters reporters) throws InvalidReportTarget {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        Reporter reporter = reporters.find(name).orElseThrow(() -> new InvalidReportTarget(unknown(name, reporters)));
        return new ReportTarget(reporter, equals < 0 ? Optional.empty() : path(text, text.substring(equals + 1)));
    }

    private static Optional<Path> path(String target, String path) throws InvalidReportTarget {
        if (path.isEmpty()) {
            throw new InvalidReportTarget(
                    "no path after '" + target + "'; name a file, or '-' for the standard output");
        }
        try {
            return path.equals("-") ? Optional.empty() : Optional.of(Path.of(path));
        } catch (InvalidPathException e) {
            throw new InvalidReportTarget("'" + path + "' cannot be a path: " + e.getReason());
        }
    }

    /** Whether the report would take the place of that file, by whatever name or link the target leads to it. */
    public boolean replaces(Path file) {
        return Files.isRegularFile(file) && path.isPresent() && leadsTo(path.get(), file);
    }

    /** As the system follows the path, and as it is followed when the report is written. */
    private static boolean leadsTo(Path path, Path file) {
        try {
            return isSame(path, file) || isSame(AtomicFile.followed(path), file);
        } catch (IOException e) {
            return false; // it goes round in a circle, which opening it will say
        }
    }

    private static boolean isSame(Path path, Path file) throws IOException {
        return Files.exists(path) && Files.isSameFile(path, file);
    }

    private static String unknown(String name, Reporters reporters) {
        return "there is no reporter '" + name + "'; there are: " + String.join(", ", reporters.names())
                + " (write NAME or NAME=PATH)";
    }
}
