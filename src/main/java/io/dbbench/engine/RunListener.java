package io.dbbench.engine;

import io.dbbench.engine.record.Progress;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Benchmark;
import java.util.function.Supplier;

/** Is told how a run proceeds, on the thread that runs it. For progress displays; results are returned at the end. */
public interface RunListener {

    /** Something that takes a while has begun, described in a few words. */
    default void note(String words) {}

    /**
     * A test begins.
     *
     * @param number of this test, from 1
     * @param total number of tests in the run
     */
    default void testStarted(Benchmark test, int number, int total) {}

    /** A test has made progress; called several times per second. */
    default void progressed(Benchmark test, Progress progress) {}

    /** A test has ended. */
    default void testEnded(BenchmarkResult result) {}

    /**
     * A test has ended and its results are part of the run's result. Nothing is measured until this returns.
     *
     * @param unfinished creates the result of the run so far when called, which takes longer the more tests there were
     */
    default void checkpoint(Supplier<RunResult> unfinished) {}
}
