package io.dbbench.engine;

import io.dbbench.postgres.connect.WritePermission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the caller decides about a run.
 *
 * @param version of dbbench, for the result
 * @param commandLine as given, secrets removed, for the result
 * @param seed of all random draws
 * @param timeout of one iteration, replacing that of every test
 * @param longestClientWarmup the client's warm-up begins nothing more after that, and ends earlier when it is steady; zero leaves it
 *     out
 * @param permission where setup, tests and teardown may write
 */
public record RunOptions(
        String version,
        List<String> commandLine,
        long seed,
        Optional<Duration> timeout,
        Duration longestClientWarmup,
        WritePermission permission) {

    public RunOptions {
        commandLine = List.copyOf(commandLine);
    }

    /** With writing where nobody else can be harmed. */
    public RunOptions(
            String version,
            List<String> commandLine,
            long seed,
            Optional<Duration> timeout,
            Duration longestClientWarmup) {
        this(version, commandLine, seed, timeout, longestClientWarmup, WritePermission.WRITE_LOCALLY);
    }
}
