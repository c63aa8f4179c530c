package io.dbbench.cli.option;

import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.postgres.connect.WritePermission;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code run} that limit what it does to a server, and for how long. */
public final class SafetyOptions {
    @Option(
            names = "--max-duration",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "maximum duration of the whole run; then it stops as after an interrupt, with exit code 124")
    private @Nullable Duration maxDuration;

    @Option(
            names = "--allow-writes",
            description = "allow writes on servers that are not on this machine, and make no session read-only")
    private boolean allowWrites;

    public WritePermission permission() {
        return allowWrites ? WritePermission.WRITE_ANYWHERE : WritePermission.WRITE_LOCALLY;
    }

    public Optional<Duration> maxDuration() throws InvalidUsage {
        if (maxDuration != null && maxDuration.isZero()) {
            throw new InvalidUsage("--max-duration must be more than 0; omit it for no limit");
        }
        return Optional.ofNullable(maxDuration);
    }
}
