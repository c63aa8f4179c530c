package io.dbbench.cli.option;

import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.engine.RunOptions;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.redaction.Redaction;
import io.dbbench.scenario.EvidenceLevel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code run} that change how tests are measured. */
public final class MeasurementOptions {
    /** A constant, so that two runs send the same statements. */
    public static final String DEFAULT_SEED = "1";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "maximum time of one statement, such as 500ms, instead of the timeout of tests; a bare number is"
                            + " seconds")
    private @Nullable Duration timeout;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = DEFAULT_SEED,
            description = "seed of the random parameters (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--client-warmup",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "8s",
            description = "maximum client warm-up before the first test; ends early once stable; 0 disables it"
                    + " (default: ${DEFAULT-VALUE})")
    private Duration clientWarmup = Duration.ZERO;

    @Option(
            names = "--evidence",
            paramLabel = "LEVEL",
            description = "what to find out about the server: none, plans or full; by default what the scenario says")
    private @Nullable EvidenceLevel evidence;

    /**
     * Returns the options for the engine.
     *
     * @param version of dbbench
     * @throws InvalidUsage if the server does not allow the timeout: it counts milliseconds in 32 bits, and takes zero
     *     for none
     */
    public RunOptions options(String version, List<String> arguments, WritePermission permission) throws InvalidUsage {
        if (timeout != null && (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE)) {
            throw new InvalidUsage("--timeout must be from 1ms to 596h; omit it for no timeout");
        }
        return new RunOptions(
                version,
                Redaction.ofArguments(arguments),
                seed,
                Optional.ofNullable(timeout),
                clientWarmup,
                permission,
                Optional.ofNullable(evidence));
    }
}
