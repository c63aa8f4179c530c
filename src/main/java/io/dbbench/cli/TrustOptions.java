package io.dbbench.cli;

import io.dbbench.scenario.Trust;
import picocli.CommandLine.Option;

/** The option that lets scenarios do what the user may do. No file or variable can set it. */
final class TrustOptions {
    @Option(
            names = "--trust-scenario",
            description = "let the scenario run programs and read and write files with your rights; only for scenarios"
                    + " that you have read")
    private boolean trusted;

    Trust trust() {
        return trusted ? Trust.TRUSTED : Trust.UNTRUSTED;
    }
}
