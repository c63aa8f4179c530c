package io.dbbench.report.json;

import io.dbbench.report.Reporter;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalDouble;

/** Statements a second for github-action-benchmark's tool {@code customBiggerIsBetter}. */
public final class GithubBenchmarkBiggerReporter implements Reporter {

    @Override
    public String name() {
        return "github-benchmark-bigger";
    }

    @Override
    public String description() {
        return "statements a second for github-action-benchmark's customBiggerIsBetter";
    }

    @Override
    public boolean showsUnfinishedRuns() {
        return false;
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        GithubBenchmark.write(
                result,
                (benchmarks, test) -> benchmarks.add(test, "qps", "/s", test.qps(), OptionalDouble.empty()),
                out);
    }
}
