package io.dbbench.engine;

import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.scenario.EvidenceLevel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the caller decides about a run.
 *
 * @param version of dbbench, for the result
 * @param commandLine as given, without secrets, for the result
 * @param seed of all random draws
 * @param timeout of one statement, which replaces that of every test
 * @param longestClientWarmup time after which the client warm-up begins nothing more; it ends earlier once it is steady,
 *     and is skipped if this is zero
 * @param permission where setup, tests and teardown may write
 * @param evidence how much to find out about the server, in place of what the scenario says
 */
public record RunOptions(
        String version,
        List<String> commandLine,
        long seed,
        Optional<Duration> timeout,
        Duration longestClientWarmup,
        WritePermission permission,
        Optional<EvidenceLevel> evidence) {

    public RunOptions {
        commandLine = List.copyOf(commandLine);
    }

    /** Creates options with writing allowed on local servers only. */
    public RunOptions(
            String version,
            List<String> commandLine,
            long seed,
            Optional<Duration> timeout,
            Duration longestClientWarmup) {
        this(version, commandLine, seed, timeout, longestClientWarmup, WritePermission.WRITE_LOCALLY, Optional.empty());
    }

    /** Returns the same options with another seed. */
    public RunOptions withSeed(long other) {
        return new RunOptions(version, commandLine, other, timeout, longestClientWarmup, permission, evidence);
    }
}
