package io.dbbench.cli.progress;

import io.dbbench.engine.Progress;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.terminal.LiveArea;
import io.dbbench.terminal.LiveScreen;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.Presentation.Ink;
import io.dbbench.terminal.TerminalText;
import io.dbbench.terminal.WindowWidth;
import java.util.List;

/** For a terminal: the test that runs, brought up to date all the time, under a line for each that has ended. */
public final class LiveDisplay implements ProgressDisplay {
    /** Of the looks that a run offers; what nobody can read need not be drawn. */
    private static final int DRAWN_LOOKS = 2;

    private final LiveArea area;
    private final WindowWidth width;
    private final Ink ink;
    private String position = "";
    private int looks;

    public LiveDisplay(LiveScreen screen) {
        this.area = screen.area();
        this.width = screen.width();
        this.ink = screen.ink();
    }

    @Override
    public void note(String words) {
        area.show(List.of(TerminalText.fit(TerminalText.visible(words), width.columns() - 1)));
    }

    @Override
    public void remark(String words) {
        area.printAbove(TerminalText.visible(words));
    }

    @Override
    public void testStarted(Benchmark test, int number, int total) {
        position = ProgressText.position(number, total);
        looks = 0;
        note(position + test.name());
    }

    @Override
    public void progressed(Benchmark test, Progress progress) {
        if (looks++ % DRAWN_LOOKS == 0) {
            area.show(LiveFrame.lines(
                    position, TerminalText.visible(test.name()), progress, new Presentation(width.columns(), ink)));
        }
    }

    @Override
    public void testEnded(BenchmarkResult result) {
        area.printAbove(LiveRow.of(position, result, new Presentation(width.columns(), ink)));
    }

    @Override
    public void close() {
        area.close();
        width.close();
    }
}
