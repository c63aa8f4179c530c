package io.dbbench.engine;

import io.dbbench.result.TestResult;
import io.dbbench.scenario.Test;

/** Hears a run and says nothing. */
final class SilentListener implements RunListener {
    @Override
    public void note(String words) {}

    @Override
    public void testStarted(Test test, int number, int total) {}

    @Override
    public void progressed(Test test, Progress progress) {}

    @Override
    public void testEnded(TestResult result) {}
}
