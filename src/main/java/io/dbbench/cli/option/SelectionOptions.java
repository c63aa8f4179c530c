package io.dbbench.cli.option;

import io.dbbench.cli.run.BenchmarkSelection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of {@code run} that select tests. */
public final class SelectionOptions {
    @Option(names = "--suite", paramLabel = "NAME", description = "run only the tests of this suite; repeatable")
    private List<String> suites = new ArrayList<>();

    @Option(
            names = "--test",
            paramLabel = "GLOB",
            description = "run only tests whose names match; * and ? are wildcards; repeatable")
    private List<String> tests = new ArrayList<>();

    public BenchmarkSelection selection() {
        return new BenchmarkSelection(suites, tests);
    }
}
