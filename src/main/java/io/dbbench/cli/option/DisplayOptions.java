package io.dbbench.cli.option;

import io.dbbench.cli.progress.LineDisplay;
import io.dbbench.cli.progress.LiveDisplay;
import io.dbbench.cli.progress.ProgressDisplay;
import io.dbbench.cli.progress.VerboseDisplay;
import io.dbbench.terminal.Terminal;
import picocli.CommandLine.Option;

/** The options of {@code run} for its output on the terminal. */
public final class DisplayOptions {
    @Option(
            names = {"-v", "--verbose"},
            description = "print each query, its progress and all findings; show stack traces")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress, no summary; one line when the exit code is not 0")
    private boolean quiet;

    public boolean quiet() {
        return quiet;
    }

    public ProgressDisplay open(Terminal terminal) {
        if (quiet) {
            return ProgressDisplay.SILENT;
        }
        if (verbose) {
            return new VerboseDisplay(terminal);
        }
        return terminal.liveArea()
                .<ProgressDisplay>map(area -> new LiveDisplay(terminal, area))
                .orElseGet(() -> new LineDisplay(terminal));
    }
}
