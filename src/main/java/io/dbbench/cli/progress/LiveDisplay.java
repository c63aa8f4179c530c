package io.dbbench.cli.progress;

import io.dbbench.engine.record.Progress;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.terminal.LiveArea;
import io.dbbench.terminal.StyledText;
import io.dbbench.terminal.Terminal;
import java.util.List;

/** Progress for a terminal: the running test, redrawn all the time, below a line for each test that has ended. */
public final class LiveDisplay implements ProgressDisplay {
    /** Every second event is drawn: more often than anyone can read. */
    private static final int EVENTS_PER_FRAME = 2;

    private final Terminal terminal;
    private final LiveArea area;
    private String position = "";
    private int events;

    public LiveDisplay(Terminal terminal, LiveArea area) {
        this.terminal = terminal;
        this.area = area;
    }

    @Override
    public void note(String words) {
        area.show(List.of(StyledText.of(words).fit(area.columns() - 1)));
    }

    @Override
    public void remark(String words) {
        terminal.say(words);
    }

    @Override
    public void testStarted(Benchmark test, int number, int total) {
        position = ProgressText.position(number, total);
        events = 0;
        note(position + test.name());
    }

    @Override
    public void progressed(Benchmark test, Progress progress) {
        if (events++ % EVENTS_PER_FRAME == 0) {
            area.show(LiveFrame.lines(position, test.name(), progress, area.columns()));
        }
    }

    @Override
    public void testEnded(BenchmarkResult result) {
        terminal.say(List.of(LiveRow.of(position, result, area.columns())));
    }

    @Override
    public void close() {
        area.close();
    }
}
