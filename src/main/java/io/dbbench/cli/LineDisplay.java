package io.dbbench.cli;

import io.dbbench.engine.Progress;
import io.dbbench.result.TestResult;
import io.dbbench.scenario.Test;
import java.time.Duration;

/** For logs: a line when a test ends, and one every few seconds while it runs. */
final class LineDisplay implements ProgressDisplay {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Terminal terminal;
    private Duration nextLine = BETWEEN_LINES;
    private String position = "";

    LineDisplay(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void note(String words) {
        terminal.say(words);
    }

    @Override
    public void remark(String words) {
        terminal.say(words);
    }

    @Override
    public void testStarted(Test test, int number, int total) {
        position = Lines.position(number, total);
        nextLine = BETWEEN_LINES;
    }

    @Override
    public void progressed(Test test, Progress progress) {
        if (progress.elapsed().compareTo(nextLine) >= 0) {
            terminal.say(position + test.name() + ": " + Lines.progress(progress));
            nextLine = progress.elapsed().plus(BETWEEN_LINES);
        }
    }

    @Override
    public void testEnded(TestResult result) {
        terminal.say(position + result.testName() + ": " + Lines.ended(result));
    }

    @Override
    public void close() {}
}
