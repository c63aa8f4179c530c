package io.dbbench.engine;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.scenario.Benchmark;

/** Hears a run and says nothing. */
final class SilentListener implements RunListener {
    @Override
    public void note(String words) {}

    @Override
    public void testStarted(Benchmark test, int number, int total) {}

    @Override
    public void progressed(Benchmark test, Progress progress) {}

    @Override
    public void testEnded(BenchmarkResult result) {}
}
