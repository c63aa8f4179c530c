package io.dbbench.cli;

import io.dbbench.engine.Progress;
import io.dbbench.result.TestResult;
import io.dbbench.scenario.Test;

/** For a terminal: one line that is written over and over; the last one of each test stays. */
final class LiveDisplay implements ProgressDisplay {
    private static final String TO_LINE_START = "\r";
    private static final String ERASE_TO_LINE_END = "\u001b[K";

    private static final int SHORTEST_NAME = 12;

    private final Terminal terminal;
    private final int columns;
    private String position = "";

    LiveDisplay(Terminal terminal, int columns) {
        this.terminal = terminal;
        this.columns = columns;
    }

    @Override
    public void note(String words) {
        show(words);
    }

    @Override
    public void testStarted(Test test, int number, int total) {
        position = Lines.position(number, total);
        show(position + test.name());
    }

    @Override
    public void progressed(Test test, Progress progress) {
        show(position + test.name(), Lines.progress(progress));
    }

    @Override
    public void testEnded(TestResult result) {
        show(position + result.testName(), Lines.ended(result));
        terminal.say("");
    }

    @Override
    public void close() {
        show("");
    }

    /** Where the line is too long, the name gives way to the figures. */
    private void show(String name, String figures) {
        int room = Math.max(columns - 1 - figures.length() - 2, SHORTEST_NAME);
        String shown = name.length() <= room ? name : name.substring(0, room - 1) + "…";
        show(shown + ": " + figures);
    }

    /** The last column stays free: some terminals wrap when it is written. */
    private void show(String line) {
        String cut = line.length() < columns ? line : line.substring(0, Math.max(columns - 2, 0)) + "…";
        terminal.err().print(TO_LINE_START + cut + ERASE_TO_LINE_END);
        terminal.err().flush();
    }
}
