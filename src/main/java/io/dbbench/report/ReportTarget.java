package io.dbbench.report;

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

    private static String unknown(String name, Reporters reporters) {
        return "there is no reporter '" + name + "'; there are: " + String.join(", ", reporters.names())
                + " (write NAME or NAME=PATH)";
    }
}
