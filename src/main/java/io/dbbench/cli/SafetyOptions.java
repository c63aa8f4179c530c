package io.dbbench.cli;

import io.dbbench.cli.run.Deadline;
import io.dbbench.cli.run.ExpectedTime;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.scenario.Benchmark;
import io.dbbench.units.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code run} that say what it may do to a server, and for how long. */
final class SafetyOptions {
    @Option(
            names = "--max-duration",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "the longest that the whole run may take; it is then stopped as by an interrupt, and exits"
                    + " with 124")
    private @Nullable Duration maxDuration;

    @Option(
            names = "--allow-writes",
            description = "let scenarios write on servers that are not on this machine, and make no session read-only")
    private boolean allowWrites;

    WritePermission permission() {
        return allowWrites ? WritePermission.WRITE_ANYWHERE : WritePermission.WRITE_LOCALLY;
    }

    /** Why the options cannot be followed. */
    Optional<String> mistake() {
        return maxDuration != null && maxDuration.isZero()
                ? Optional.of("--max-duration must be more than 0; leave it out for none")
                : Optional.empty();
    }

    /** What has the run stopped in time, once it is started. */
    Deadline deadline(StopSignal stop) {
        return new Deadline(Optional.ofNullable(maxDuration), stop);
    }

    /** Why tests would not come to their end, as far as that is known beforehand. */
    Optional<String> tooLong(List<Benchmark> tests) {
        Duration expected = ExpectedTime.known(tests);
        return Optional.ofNullable(maxDuration)
                .filter(longest -> expected.compareTo(longest) > 0)
                .map(longest -> "the tests take at least " + Durations.exact(expected)
                        + ", and --max-duration would end them after " + Durations.exact(longest));
    }
}
