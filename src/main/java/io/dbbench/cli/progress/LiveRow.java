package io.dbbench.cli.progress;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.StyledText;
import io.dbbench.terminal.TerminalText;
import io.dbbench.units.Durations;
import io.dbbench.units.Numbers;
import io.dbbench.units.Plural;
import java.time.Duration;

/** The line on a terminal about a test that has ended, its values below those of the others. */
final class LiveRow {
    private static final int SHORTEST_NAME = 8;
    private static final int LONGEST_NAME = 48;

    private LiveRow() {}

    static StyledText of(String position, BenchmarkResult result, int columns) {
        int room = columns - 1 - position.length();
        if (result.response().count() == 0 || result.status() == BenchmarkResult.Status.REFUSED) {
            return StyledText.of(position)
                    .plus(StyledText.of(AnsiStyle.RED, result.testName() + ": " + ProgressText.values(result))
                            .fit(room));
        }
        String errors = result.errors() == 0 ? "" : "  " + Plural.of(result.errors(), "error");
        String values = values(result);
        int nameCells = Math.max(SHORTEST_NAME, Math.min(LONGEST_NAME, room - values.length() - errors.length()));
        return StyledText.of(position)
                .plus(StyledText.of(result.testName()).fit(nameCells).padRight(nameCells))
                .plus(values)
                .plus(AnsiStyle.RED, errors)
                .fit(columns - 1);
    }

    private static String values(BenchmarkResult result) {
        return "  avg " + time(Math.round(result.response().averageNanos().orElseThrow()))
                + "  p95 " + time(result.response().percentileNanos(95).orElseThrow())
                + TerminalText.padLeft(Numbers.groupedFixed(result.tps().orElse(0), 1) + " tps", 14);
    }

    private static String time(long nanos) {
        return TerminalText.padLeft(Durations.measured(Duration.ofNanos(nanos)), 8);
    }
}
