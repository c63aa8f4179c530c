package io.dbbench.cli.progress;

import io.dbbench.engine.record.Progress;
import io.dbbench.report.BoundedText;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.scenario.Benchmark;
import io.dbbench.terminal.Terminal;
import io.dbbench.units.Durations;
import io.dbbench.units.Plural;
import java.util.Locale;
import java.util.Optional;

/** Progress for {@code --verbose}: the statements of each test, a line per tenth of it, its result and all its findings. */
public final class VerboseDisplay implements ProgressDisplay {
    private static final int TENTHS = 10;

    private final Terminal terminal;
    private Optional<String> suite = Optional.empty();
    private int tenthsShown;

    public VerboseDisplay(Terminal terminal) {
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
        if (!test.suite().equals(suite)) {
            suite = test.suite();
            terminal.say("\n=== " + suite.orElse("no suite") + " ===");
        }
        tenthsShown = 0;
        String query = LoadText.statements(test);
        terminal.say("\nRunning: " + test.name() + " (" + number + " of " + total + ")");
        terminal.say("  Query: " + query.replace("\n", "\n         "));
        terminal.say("  Load: " + LoadText.describe(test));
    }

    @Override
    public void progressed(Benchmark test, Progress progress) {
        int tenths = (int) (progress.share() * TENTHS);
        if (progress.phase() == Progress.Phase.MEASURING && tenths > tenthsShown && tenths < TENTHS) {
            tenthsShown = tenths;
            terminal.say("  Progress: " + tenths * 100 / TENTHS + "%, " + Plural.of(progress.completed(), "iteration")
                    + ProgressText.troubles(progress));
        }
    }

    @Override
    public void testEnded(BenchmarkResult result) {
        terminal.say("  " + ProgressText.verdict(result) + " in " + Durations.measured(result.elapsed()));
        terminal.say("  " + ProgressText.values(result));
        result.failures()
                .forEach(failure -> terminal.say("  " + Plural.of(failure.count(), "error") + " " + failure.sqlState()
                        + ": " + failure.example()));
        result.findings().forEach(this::print);
    }

    private void print(Finding finding) {
        terminal.say("  " + finding.severity().name().toLowerCase(Locale.ROOT) + ": " + bounded(finding.message())
                + " [" + finding.code() + "]");
        finding.remedy().ifPresent(remedy -> terminal.say("    " + bounded(remedy)));
        finding.remedySql().ifPresent(sql -> terminal.say("    " + bounded(sql)));
    }

    private static String bounded(String text) {
        return BoundedText.of(text, BoundedText.MESSAGE);
    }

    @Override
    public void close() {
        terminal.say("");
    }
}
