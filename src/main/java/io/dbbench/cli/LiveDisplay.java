package io.dbbench.cli;

import io.dbbench.engine.Progress;
import io.dbbench.report.Cells;
import io.dbbench.report.Presentation;
import io.dbbench.report.Presentation.Ink;
import io.dbbench.result.TestResult;
import io.dbbench.scenario.Test;
import java.util.List;

/** For a terminal: the test that runs, brought up to date all the time, under a line for each that has ended. */
final class LiveDisplay implements ProgressDisplay {
    /** Of the looks that a run offers; what nobody can read need not be drawn. */
    private static final int DRAWN_LOOKS = 2;

    private final LiveArea area;
    private final WindowWidth width;
    private final Ink ink;
    private String position = "";
    private int looks;

    LiveDisplay(LiveArea area, WindowWidth width, Ink ink) {
        this.area = area;
        this.width = width;
        this.ink = ink;
    }

    @Override
    public void note(String words) {
        area.show(List.of(Cells.fit(Cells.visible(words), width.columns() - 1)));
    }

    @Override
    public void remark(String words) {
        area.printAbove(Cells.visible(words));
    }

    @Override
    public void testStarted(Test test, int number, int total) {
        position = Lines.position(number, total);
        looks = 0;
        note(position + test.name());
    }

    @Override
    public void progressed(Test test, Progress progress) {
        if (looks++ % DRAWN_LOOKS == 0) {
            area.show(LiveFrame.lines(
                    position, Cells.visible(test.name()), progress, new Presentation(width.columns(), ink)));
        }
    }

    @Override
    public void testEnded(TestResult result) {
        area.printAbove(LiveRow.of(position, result, new Presentation(width.columns(), ink)));
    }

    @Override
    public void close() {
        area.close();
        width.close();
    }
}
