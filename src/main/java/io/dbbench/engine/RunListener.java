package io.dbbench.engine;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Benchmark;
import java.util.function.Supplier;

/** Hears how a run goes on, on the thread that runs it. For progress displays; results come at the end. */
public interface RunListener {

    /** Something that takes a while has begun; a few words. */
    default void note(String words) {}

    /**
     * A test begins.
     *
     * @param number of this test, from 1
     * @param total tests of the run
     */
    default void testStarted(Benchmark test, int number, int total) {}

    /** A test goes on; called some times a second. */
    default void progressed(Benchmark test, Progress progress) {}

    /** A test has ended. */
    default void testEnded(BenchmarkResult result) {}

    /**
     * So far the run has come, after each of its tests; nothing is measured until this returns.
     *
     * @param unfinished made when it is asked for, which takes the longer the more tests there were
     */
    default void reached(Supplier<RunResult> unfinished) {}
}
