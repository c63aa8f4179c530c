package io.dbbench.cli;

import io.dbbench.engine.Progress;
import io.dbbench.result.TestResult;
import io.dbbench.scenario.Test;
import java.util.Optional;

/** For {@code --verbose}: what every test runs, a line each tenth of it, and how it came out. */
final class VerboseDisplay implements ProgressDisplay {
    private static final int TENTHS = 10;

    private final Terminal terminal;
    private Optional<String> suite = Optional.empty();
    private int tenthsShown;

    VerboseDisplay(Terminal terminal) {
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
    public void testStarted(Test test, int number, int total) {
        if (!test.suite().equals(suite)) {
            suite = test.suite();
            terminal.say("\n=== " + suite.orElse("no suite") + " ===");
        }
        tenthsShown = 0;
        String query = Loads.statements(test);
        terminal.say("\nRunning: " + test.name() + " (" + number + " of " + total + ")");
        terminal.say("  Query: " + query.replace("\n", "\n         "));
        terminal.say("  Load: " + Loads.describe(test));
    }

    @Override
    public void progressed(Test test, Progress progress) {
        int tenths = (int) (progress.share() * TENTHS);
        if (progress.phase() == Progress.Phase.MEASURING && tenths > tenthsShown && tenths < TENTHS) {
            tenthsShown = tenths;
            terminal.say("  Progress: " + tenths * 100 / TENTHS + "%, " + Words.count(progress.completed(), "iteration")
                    + Lines.troubles(progress));
        }
    }

    @Override
    public void testEnded(TestResult result) {
        terminal.say("  " + Lines.verdict(result) + " in " + Words.time(result.elapsed()));
        terminal.say("  " + Lines.figures(result));
        result.failures()
                .forEach(failure -> terminal.say("  " + Words.count(failure.count(), "error") + " " + failure.sqlState()
                        + ": " + failure.example()));
    }

    @Override
    public void close() {
        terminal.say("");
    }
}
