package io.dbbench.cli.progress;

import io.dbbench.engine.Progress;
import io.dbbench.engine.record.RecentProgress;
import io.dbbench.result.Slice;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.Sparkline;
import io.dbbench.terminal.StyledText;
import io.dbbench.terminal.TerminalText;
import io.dbbench.units.Durations;
import io.dbbench.units.Numbers;
import io.dbbench.units.Plural;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * Two lines on a terminal about the running test: its name, progress and remaining time; then its rate and response
 * times. A field keeps its place while its value changes.
 */
final class LiveFrame {
    private static final int COLUMNS_FOR_TIME_LEFT = 36;
    private static final int COLUMNS_FOR_BAR = 44;
    private static final int COLUMNS_FOR_TWO_SPARKS = 110;
    private static final int LEFT_CELLS = 11;
    private static final int ERROR_CELLS = 16;
    private static final int FEWEST_SPARKS = 4;

    private final Progress progress;
    private final int room;

    /** Leaves the last column free: some terminals go to the next line when it is written. */
    private LiveFrame(Progress progress, int columns) {
        this.progress = progress;
        this.room = Math.max(columns - 1, 20);
    }

    /**
     * Returns the lines.
     *
     * @param position of the test among all
     * @param columns of the terminal
     */
    static List<StyledText> lines(String position, String name, Progress progress, int columns) {
        LiveFrame frame = new LiveFrame(progress, columns);
        return List.of(frame.advance(position, name), frame.values(" ".repeat(position.length())));
    }

    private StyledText advance(String position, String name) {
        String percent = TerminalText.padLeft((int) Math.floor(progress.share() * 100) + "%", 4);
        String tail =
                room < COLUMNS_FOR_TIME_LEFT ? percent : percent + TerminalText.padLeft(timeLeft(), LEFT_CELLS + 1);
        int bar = room < COLUMNS_FOR_BAR ? 0 : Math.max(8, Math.min(room / 4, 48));
        int nameCells = Math.max(4, room - position.length() - 2 - bar - tail.length());
        StyledText shown = StyledText.of(name).fit(nameCells).padRight(nameCells);
        return StyledText.of(position).plus(shown).plus("  ").plus(bar(bar)).plus(tail);
    }

    private StyledText bar(int cells) {
        int done = (int) Math.round(progress.share() * cells);
        return StyledText.of(isWarmup() ? AnsiStyle.YELLOW : AnsiStyle.GREEN, "━".repeat(done))
                .plus(AnsiStyle.FAINT, "─".repeat(cells - done));
    }

    private String timeLeft() {
        if (progress.share() >= 1) {
            return "finishing";
        }
        double seconds = progress.elapsed().toMillis() / 1e3;
        if (progress.share() <= 0 || seconds < 0.5) {
            return "";
        }
        long left = Math.round(Math.min(seconds / progress.share() - seconds, 1e9));
        return Durations.coarse(Duration.ofSeconds(left)) + " left";
    }

    private StyledText values(String indent) {
        if (isWarmup()) {
            return StyledText.of(indent + "warming up, " + rate().strip()).fit(room);
        }
        if (progress.disconnected() > 0) {
            String lost = ProgressText.withoutConnection(progress.disconnected());
            return StyledText.of(AnsiStyle.RED, indent + lost + ProgressText.errors(progress.errors()))
                    .fit(room);
        }
        RecentProgress latest = progress.latest();
        String times = time("p50 ", latest.p50Nanos()) + time("p95 ", latest.p95Nanos());
        int errors = progress.errors() == 0 ? 0 : ERROR_CELLS;
        int sparks = room - indent.length() - rate().length() - times.length() - errors - 2;
        if (sparks < FEWEST_SPARKS) {
            return StyledText.of(indent + rate() + times).fit(room - errors).plus(errors());
        }
        boolean two = room >= COLUMNS_FOR_TWO_SPARKS;
        int each = Math.min(two ? (sparks - 2) / 2 : sparks, RecentProgress.SECONDS);
        StyledText rates = StyledText.of(indent + rate() + "  ")
                .plus(spark(each, AnsiStyle.CYAN, Slice::completed))
                .plus(times);
        return (two
                        ? rates.plus("  ")
                                .plus(spark(
                                        each,
                                        AnsiStyle.YELLOW,
                                        slice -> slice.p95Nanos().orElse(0)))
                        : rates)
                .plus(errors());
    }

    /** Returns the rate of the last second, or of the time so far until there is one. */
    private String rate() {
        RecentProgress latest = progress.latest();
        long perSecond = latest.wholeSeconds() == 0
                ? progress.completed() * 1000 / Math.max(progress.elapsed().toMillis(), 1)
                : latest.slices().stream()
                        .filter(slice -> slice.second() == latest.wholeSeconds() - 1)
                        .mapToLong(Slice::completed)
                        .sum();
        return TerminalText.padRight(Numbers.grouped(perSecond) + " tps", 11);
    }

    private static String time(String label, OptionalLong nanos) {
        String shown = nanos.isPresent() ? Durations.measured(Duration.ofNanos(nanos.getAsLong())) : "-";
        return TerminalText.padRight("  " + label + shown, 14);
    }

    private StyledText errors() {
        return progress.errors() == 0
                ? StyledText.EMPTY
                : StyledText.of(
                        AnsiStyle.RED, TerminalText.padLeft(Plural.of(progress.errors(), "error"), ERROR_CELLS));
    }

    /** Returns the last seconds, from the left until there is no more room; those with errors in red. */
    private StyledText spark(int cells, AnsiStyle style, ToDoubleFunction<Slice> value) {
        double[] values = new double[cells];
        boolean[] failed = new boolean[cells];
        long first = Math.max(0, progress.latest().wholeSeconds() - cells);
        for (Slice slice : progress.latest().slices()) {
            int cell = (int) (slice.second() - first);
            if (cell >= 0 && cell < cells) {
                values[cell] = value.applyAsDouble(slice);
                failed[cell] = slice.errors() > 0;
            }
        }
        String bars = Sparkline.of(values);
        StyledText spark = StyledText.EMPTY;
        for (int from = 0, cell = 1; cell <= cells; cell++) {
            if (cell == cells || failed[cell] != failed[from]) {
                spark = spark.plus(failed[from] ? AnsiStyle.RED : style, bars.substring(from, cell));
                from = cell;
            }
        }
        return spark;
    }

    private boolean isWarmup() {
        return progress.phase() == Progress.Phase.WARMUP;
    }
}
