package io.dbbench.cli;

import io.dbbench.engine.Progress;
import io.dbbench.result.TestResult;
import io.dbbench.scenario.Test;

/** Shows nothing; remarks are among the warnings of the result. */
final class SilentDisplay implements ProgressDisplay {
    @Override
    public void note(String words) {}

    @Override
    public void remark(String words) {}

    @Override
    public void testStarted(Test test, int number, int total) {}

    @Override
    public void progressed(Test test, Progress progress) {}

    @Override
    public void testEnded(TestResult result) {}

    @Override
    public void close() {}
}
