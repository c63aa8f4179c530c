package io.dbbench.postgres.embedded;

import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.error.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that must finish before the embedded server can start. */
final class StartupCommand {
    private static final int LIMIT_MINUTES = 10;

    /** Less than a data folder needs. */
    private static final long SCARCE_BYTES = 50_000_000;

    private StartupCommand() {}

    /**
     * Runs a program.
     *
     * @param log receives its output
     * @throws DatabaseUnavailable with the end of the log, when it fails or a stop is requested
     */
    static void run(List<String> command, Path log, StopRequests stop) throws IOException, DatabaseUnavailable {
        try {
            if (!succeeds(new ProcessBuilder(command), log, stop)) {
                throw new DatabaseUnavailable("cannot prepare the embedded PostgreSQL: " + String.join(" ", command)
                        + " failed:\n" + cause(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted while preparing the embedded PostgreSQL", e);
        }
    }

    /** Returns the end of the log, which has no room on a full disk. */
    private static String cause(Path log) throws IOException {
        String tail = LogTail.of(log);
        long freeBytes = Files.getFileStore(log.resolveSibling("")).getUsableSpace();
        return tail.isEmpty() || freeBytes < SCARCE_BYTES
                ? (tail + "\nonly " + freeBytes / 1_000_000 + " MB are free in " + log.resolveSibling("")
                                + ": free some space, or set XDG_CACHE_HOME to use another folder")
                        .strip()
                : tail;
    }

    /** Returns whether the program succeeded; false when a stop was requested. */
    static boolean succeeds(ProcessBuilder program, Path log, StopRequests stop)
            throws IOException, InterruptedException {
        Process process =
                program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        process.getOutputStream().close();
        StopRequests.Registration registration = stop.onRequest(process::destroy);
        try {
            return process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0 && !stop.requested();
        } finally {
            registration.close();
            process.destroyForcibly();
        }
    }
}
