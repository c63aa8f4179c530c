package io.dbbench.postgres.embedded;

import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.error.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One program that has to run to its end before the embedded server can start. */
final class StartupCommand {
    private static final int LIMIT_MINUTES = 10;

    private StartupCommand() {}

    /**
     * Runs it.
     *
     * @param log takes what it prints
     * @throws DatabaseUnavailable with the end of the log, when it fails or is stopped
     */
    static void run(List<String> command, Path log, StopRequests stop) throws IOException, DatabaseUnavailable {
        try {
            if (!succeeds(new ProcessBuilder(command), log, stop)) {
                throw new DatabaseUnavailable("the embedded PostgreSQL cannot be prepared: " + String.join(" ", command)
                        + " failed:\n" + LogTail.of(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted while the embedded PostgreSQL was prepared", e);
        }
    }

    /** Whether it comes to its end, and well; not when a stop was requested, however far it came. */
    static boolean succeeds(ProcessBuilder program, Path log, StopRequests stop)
            throws IOException, InterruptedException {
        Process process =
                program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        process.getOutputStream().close();
        StopRequests.Registration ending = stop.onRequest(process::destroy);
        try {
            return process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0 && !stop.requested();
        } finally {
            ending.close();
            process.destroyForcibly();
        }
    }
}
