package io.dbbench.cli.progress;

import io.dbbench.engine.Progress;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.scenario.Benchmark;

/** Shows nothing; remarks are among the warnings of the result. */
public final class SilentDisplay implements ProgressDisplay {
    @Override
    public void note(String words) {}

    @Override
    public void remark(String words) {}

    @Override
    public void testStarted(Benchmark test, int number, int total) {}

    @Override
    public void progressed(Benchmark test, Progress progress) {}

    @Override
    public void testEnded(BenchmarkResult result) {}

    @Override
    public void close() {}
}
