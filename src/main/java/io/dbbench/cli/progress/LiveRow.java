package io.dbbench.cli.progress;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Slice;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.Sparkline;
import io.dbbench.terminal.StyledText;
import io.dbbench.terminal.TerminalText;
import io.dbbench.units.Durations;
import io.dbbench.units.Numbers;
import io.dbbench.units.Plural;
import java.time.Duration;

/** The line on a terminal about a test that has ended, its values below those of the others. */
final class LiveRow {
    private static final int SHORTEST_NAME = 8;
    private static final int SHORTEST_WITH_EXTENT = 20;
    private static final int LONGEST_NAME = 48;
    private static final int MOST_SPARKS = 60;
    private static final int FEWEST_SPARKS = 8;

    private LiveRow() {}

    static StyledText of(String position, BenchmarkResult result, int columns) {
        int room = columns - 1 - position.length();
        if (result.response().count() == 0 || result.status() == BenchmarkResult.Status.REFUSED) {
            return StyledText.of(position)
                    .plus(StyledText.of(AnsiStyle.RED, result.testName() + ": " + ProgressText.values(result))
                            .fit(room));
        }
        String errors = result.errors() == 0 ? "" : "  " + Plural.of(result.errors(), "error");
        room -= errors.length();
        String values = times(result);
        String rate = rate(result);
        if (values.length() + rate.length() <= room - SHORTEST_NAME) {
            values += rate;
        }
        String extent = extent(result);
        if (values.length() + extent.length() <= room - SHORTEST_WITH_EXTENT) {
            values += extent;
        }
        room -= values.length();
        int nameCells = Math.max(SHORTEST_NAME, Math.min(LONGEST_NAME, room));
        int sparks = Math.min(MOST_SPARKS, room - nameCells - 2);
        return StyledText.of(position)
                .plus(StyledText.of(result.testName()).fit(nameCells).padRight(nameCells))
                .plus(values)
                .plus(spark(result, sparks))
                .plus(AnsiStyle.RED, errors);
    }

    private static String times(BenchmarkResult result) {
        return "  avg " + time(Math.round(result.response().averageNanos().orElseThrow())) + "  p95 "
                + time(result.response().percentileNanos(95).orElseThrow());
    }

    private static String rate(BenchmarkResult result) {
        return TerminalText.padLeft(Numbers.groupedFixed(result.tps().orElse(0), 1) + " tps", 14);
    }

    private static String time(long nanos) {
        return TerminalText.padLeft(Durations.measured(Duration.ofNanos(nanos)), 7);
    }

    private static String extent(BenchmarkResult result) {
        return TerminalText.padLeft(Numbers.grouped(result.iterations()), 11) + " in "
                + TerminalText.padLeft(Durations.measured(result.elapsed()), 6);
    }

    /** Returns the rate over the whole seconds of the test. */
    private static StyledText spark(BenchmarkResult result, int room) {
        long seconds = result.elapsed().toSeconds();
        if (room < FEWEST_SPARKS || seconds < FEWEST_SPARKS) {
            return StyledText.EMPTY;
        }
        int cells = (int) Math.min(room, seconds);
        double[] completed = new double[cells];
        for (Slice slice : result.series()) {
            if (slice.second() < seconds) {
                int cell = (int) (slice.second() * cells / seconds);
                completed[cell] += slice.completed() / (double) secondsOf(cell, cells, seconds);
            }
        }
        return StyledText.of("  ").plus(AnsiStyle.CYAN, Sparkline.of(completed));
    }

    private static long secondsOf(int cell, int cells, long seconds) {
        return firstSecond(cell + 1, cells, seconds) - firstSecond(cell, cells, seconds);
    }

    /** Returns the first second that a cell shows. */
    private static long firstSecond(int cell, int cells, long seconds) {
        return (cell * seconds + cells - 1) / cells;
    }
}
