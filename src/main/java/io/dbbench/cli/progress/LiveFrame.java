package io.dbbench.cli.progress;

import io.dbbench.engine.Progress;
import io.dbbench.engine.record.RecentProgress;
import io.dbbench.result.Slice;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.Presentation.Ink;
import io.dbbench.terminal.Sparkline;
import io.dbbench.terminal.TerminalText;
import io.dbbench.units.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * How a test that runs is shown on a terminal: its name, how far it is and how long it will take; then how it does. A
 * field keeps its place while the figures in it change.
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
    private final Ink ink;

    /** The last column stays free: some terminals go to the next line when it is written. */
    private LiveFrame(Progress progress, Presentation presentation) {
        this.progress = progress;
        this.room = Math.max(presentation.columns() - 1, 20);
        this.ink = presentation.ink();
    }

    /** @param position of the test among all */
    static List<String> lines(String position, String name, Progress progress, Presentation presentation) {
        LiveFrame frame = new LiveFrame(progress, presentation);
        return List.of(frame.course(position, name), frame.figures(" ".repeat(position.length())));
    }

    private String course(String position, String name) {
        String percent = TerminalText.padLeft((int) Math.floor(progress.share() * 100) + "%", 4);
        String tail =
                room < COLUMNS_FOR_TIME_LEFT ? percent : percent + TerminalText.padLeft(timeLeft(), LEFT_CELLS + 1);
        int bar = room < COLUMNS_FOR_BAR ? 0 : Math.max(8, Math.min(room / 4, 48));
        int nameCells = Math.max(4, room - position.length() - 2 - bar - tail.length());
        String shown = TerminalText.padRight(TerminalText.fit(name, nameCells), nameCells);
        return position + shown + "  " + bar(bar) + tail;
    }

    private String bar(int cells) {
        int done = (int) Math.round(progress.share() * cells);
        AnsiStyle tone = isWarmup() ? AnsiStyle.YELLOW : AnsiStyle.GREEN;
        return tone.paint("━".repeat(done), ink) + AnsiStyle.FAINT.paint("─".repeat(cells - done), ink);
    }

    private String timeLeft() {
        if (progress.share() >= 1) {
            return "finishing";
        }
        double seconds = progress.elapsed().toMillis() / 1e3;
        if (progress.share() <= 0 || seconds < 0.5) {
            return "";
        }
        return words(Math.round(Math.min(seconds / progress.share() - seconds, 1e9))) + " left";
    }

    private static String words(long seconds) {
        if (seconds < 60) {
            return seconds + "s";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds / 60 % 60);
    }

    private String figures(String indent) {
        if (isWarmup()) {
            return TerminalText.fit(indent + "warming up, " + rate().strip(), room);
        }
        if (progress.disconnected() > 0) {
            String lost =
                    ProgressText.withoutConnection(progress.disconnected()) + ProgressText.errors(progress.errors());
            return AnsiStyle.RED.paint(TerminalText.fit(indent + lost, room), ink);
        }
        RecentProgress latest = progress.latest();
        String p50 = time("p50 ", latest.p50Nanos());
        String p95 = time("p95 ", latest.p95Nanos());
        int figures = indent.length() + rate().length() + p50.length() + p95.length();
        int errors = progress.errors() == 0 ? 0 : ERROR_CELLS;
        int sparks = room - figures - errors - 2;
        if (sparks < FEWEST_SPARKS) {
            return TerminalText.fit(indent + rate() + p50 + p95, room - errors) + errors();
        }
        boolean two = room >= COLUMNS_FOR_TWO_SPARKS;
        int each = Math.min(two ? (sparks - 2) / 2 : sparks, RecentProgress.SECONDS);
        String rates = spark(each, AnsiStyle.CYAN, Slice::completed);
        String times = two
                ? "  " + spark(each, AnsiStyle.YELLOW, slice -> slice.p95Nanos().orElse(0))
                : "";
        return indent + rate() + "  " + rates + p50 + p95 + times + errors();
    }

    /** Of the last second; until there is one, of all that passed. */
    private String rate() {
        RecentProgress latest = progress.latest();
        long perSecond = latest.wholeSeconds() == 0
                ? progress.completed() * 1000 / Math.max(progress.elapsed().toMillis(), 1)
                : latest.slices().stream()
                        .filter(slice -> slice.second() == latest.wholeSeconds() - 1)
                        .mapToLong(Slice::completed)
                        .sum();
        return TerminalText.padRight(String.format(Locale.ROOT, "%,d tps", perSecond), 11);
    }

    private static String time(String label, OptionalLong nanos) {
        String shown = nanos.isPresent() ? Quantities.time(Duration.ofNanos(nanos.getAsLong())) : "-";
        return TerminalText.padRight("  " + label + shown, 14);
    }

    private String errors() {
        return progress.errors() == 0
                ? ""
                : AnsiStyle.RED.paint(
                        TerminalText.padLeft(Quantities.count(progress.errors(), "error"), ERROR_CELLS), ink);
    }

    /** The last seconds, from the left until there is no more room; those with errors in red. */
    private String spark(int cells, AnsiStyle tone, ToDoubleFunction<Slice> figure) {
        double[] values = new double[cells];
        boolean[] failed = new boolean[cells];
        long first = Math.max(0, progress.latest().wholeSeconds() - cells);
        for (Slice slice : progress.latest().slices()) {
            int cell = (int) (slice.second() - first);
            if (cell >= 0 && cell < cells) {
                values[cell] = figure.applyAsDouble(slice);
                failed[cell] = slice.errors() > 0;
            }
        }
        return painted(Sparkline.of(values), failed, tone);
    }

    private String painted(String bars, boolean[] failed, AnsiStyle tone) {
        List<String> runs = new ArrayList<>();
        int from = 0;
        for (int cell = 1; cell <= bars.length(); cell++) {
            if (cell == bars.length() || failed[cell] != failed[from]) {
                runs.add((failed[from] ? AnsiStyle.RED : tone).paint(bars.substring(from, cell), ink));
                from = cell;
            }
        }
        return String.join("", runs);
    }

    private boolean isWarmup() {
        return progress.phase() == Progress.Phase.WARMUP;
    }
}
