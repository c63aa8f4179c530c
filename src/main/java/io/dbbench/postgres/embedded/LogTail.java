package io.dbbench.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Returns the end of a log, for messages. */
final class LogTail {
    private static final int LINES = 8;

    private LogTail() {}

    /** Returns the last lines, or why they cannot be read. */
    static String of(Path log) {
        try {
            // not every line is UTF-8
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1)
                    .strip()
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "(cannot read the log: " + e.getMessage() + ")";
        }
    }
}
