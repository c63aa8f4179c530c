package io.dbbench.cli.progress;

import io.dbbench.engine.record.Progress;
import io.dbbench.engine.record.RecentProgress;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.StyledText;
import io.dbbench.terminal.TerminalText;
import io.dbbench.units.Durations;
import io.dbbench.units.Numbers;
import io.dbbench.units.Plural;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Two lines on a terminal about the running test: its name, progress and remaining time; then its rate and response
 * times. A field keeps its place while its value changes.
 */
final class LiveFrame {
    private static final int BAR_CELLS = 20;
    private static final int TIME_LEFT_CELLS = 12;
    private static final int SHORTEST_NAME = 4;

    private final Progress progress;

    /** Leaves the last column free: some terminals go to the next line when it is written. */
    private final int room;

    private LiveFrame(Progress progress, int columns) {
        this.progress = progress;
        this.room = columns - 1;
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
        int nameCells =
                Math.max(SHORTEST_NAME, room - position.length() - 2 - BAR_CELLS - percent.length() - TIME_LEFT_CELLS);
        return StyledText.of(position)
                .plus(StyledText.of(name).fit(nameCells).padRight(nameCells))
                .plus("  ")
                .plus(bar())
                .plus(percent + TerminalText.padLeft(timeLeft(), TIME_LEFT_CELLS))
                .fit(room);
    }

    private StyledText bar() {
        int done = (int) Math.round(progress.share() * BAR_CELLS);
        return StyledText.of(isWarmup() ? AnsiStyle.YELLOW : AnsiStyle.GREEN, "━".repeat(done))
                .plus(AnsiStyle.FAINT, "─".repeat(BAR_CELLS - done));
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
        String errors = progress.errors() == 0 ? "" : Plural.of(progress.errors(), "error");
        return StyledText.of(indent + rate() + time("p50 ", latest.p50Nanos()) + time("p95 ", latest.p95Nanos()))
                .plus(AnsiStyle.RED, errors)
                .fit(room);
    }

    /** Returns the rate of the last second, or of the time so far until there is one. */
    private String rate() {
        RecentProgress latest = progress.latest();
        long perSecond = latest.wholeSeconds() == 0
                ? progress.completed() * 1000 / Math.max(progress.elapsed().toMillis(), 1)
                : latest.completed();
        return TerminalText.padRight(Numbers.grouped(perSecond) + " tps", 13);
    }

    private static String time(String label, OptionalLong nanos) {
        String shown = nanos.isPresent() ? Durations.measured(Duration.ofNanos(nanos.getAsLong())) : "-";
        return TerminalText.padRight(label + shown, 14);
    }

    private boolean isWarmup() {
        return progress.phase() == Progress.Phase.WARMUP;
    }
}
