package io.dbbench.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One program that has to run to its end before the embedded server can start. */
final class Step {
    private static final int LIMIT_MINUTES = 10;

    private Step() {}

    /**
     * Runs it.
     *
     * @param log takes what it prints
     * @throws DatabaseUnavailable with the end of the log, when it fails
     */
    static void run(List<String> command, Path log) throws IOException, DatabaseUnavailable {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new DatabaseUnavailable("the embedded PostgreSQL cannot be prepared: " + String.join(" ", command)
                        + " failed:\n" + LogTail.of(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted while the embedded PostgreSQL was prepared", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
