package io.dbbench.result;

import java.util.Optional;

/**
 * The scenario a result came from.
 *
 * @param file as the user named it
 * @param sha256 of the file's text
 * @param text the file itself, variables not substituted, passwords in connections removed
 * @param plannedTests how many tests were to be run, sweeps spread out
 */
public record ScenarioEcho(
        String name,
        Optional<String> description,
        @Verbatim String file,
        @Verbatim String sha256,
        String text,
        int plannedTests) {}
