package io.dbbench.cli.option;

import io.dbbench.cli.run.Baseline;
import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.compare.Comparer;
import io.dbbench.result.InvalidResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code run} that repeat it, and compare it with saved results. */
public final class BaselineOptions {
    private static final int MOST_RUNS = 999;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1",
            description = "run everything N times, so that a comparison knows how much runs differ; in PATH, {run} is"
                    + " replaced by 1 to N")
    private int runs;

    @Option(
            names = "--baseline",
            paramLabel = "RESULT",
            arity = "1..*",
            description = "compare with the saved results of one or more runs; a regression fails the run")
    private List<Path> files = List.of();

    /**
     * Returns how often everything is run.
     *
     * @throws InvalidUsage if that is not a number of runs
     */
    public int runs() throws InvalidUsage {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new InvalidUsage("--runs must be from 1 to " + MOST_RUNS + ", not " + runs);
        }
        return runs;
    }

    /** Returns the saved results to compare with; empty if there are none. */
    public Optional<Baseline> baseline(Comparer comparer) throws InvalidResult {
        return files.isEmpty() ? Optional.empty() : Optional.of(new Baseline(Baseline.read(files), comparer));
    }
}
