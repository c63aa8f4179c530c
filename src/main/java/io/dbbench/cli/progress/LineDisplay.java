package io.dbbench.cli.progress;

import io.dbbench.engine.record.Progress;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.terminal.Terminal;
import java.time.Duration;

/** Progress for logs: a line when a test ends, and one every five seconds while it runs. */
public final class LineDisplay implements ProgressDisplay {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Terminal terminal;
    private Duration nextLine = BETWEEN_LINES;
    private String position = "";

    public LineDisplay(Terminal terminal) {
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
    public void testStarted(Benchmark test, int number, int total) {
        position = ProgressText.position(number, total);
        nextLine = BETWEEN_LINES;
    }

    @Override
    public void progressed(Benchmark test, Progress progress) {
        if (progress.elapsed().compareTo(nextLine) >= 0) {
            terminal.say(position + test.name() + ": " + ProgressText.progress(progress));
            nextLine = progress.elapsed().plus(BETWEEN_LINES);
        }
    }

    @Override
    public void testEnded(BenchmarkResult result) {
        terminal.say(position + result.testName() + ": " + ProgressText.ended(result));
    }
}
