package io.dbbench.cluster;

import io.dbbench.result.Environment;
import java.time.Instant;
import java.util.Optional;

/**
 * What a rank says of itself before the run.
 *
 * @param host name of its machine
 * @param version of dbbench
 * @param scenario SHA-256 of the scenario file
 * @param options what else decides what is run: selected tests, seed, time limits
 * @param startedAt of the run in this rank
 */
public record Arrival(
        String host, String version, String scenario, String options, Instant startedAt, Environment.Client client) {

    /** Returns how another rank differs so that both cannot share a run; empty if they can. */
    Optional<String> difference(Arrival other) {
        if (!version.equals(other.version)) {
            return Optional.of("runs dbbench " + other.version + ", and rank 0 runs " + version);
        }
        if (!scenario.equals(other.scenario)) {
            return Optional.of("has another scenario file (SHA-256 " + other.scenario.substring(0, 12)
                    + "…, and rank 0 has " + scenario.substring(0, 12) + "…)");
        }
        return options.equals(other.options)
                ? Optional.empty()
                : Optional.of("was given other options (" + other.options + ", and rank 0 " + options + ")");
    }
}
