package io.dbbench.cli;

import io.dbbench.engine.Progress;
import io.dbbench.result.TestResult;
import io.dbbench.scenario.Test;
import java.time.Duration;
import java.util.Locale;

/** The lines that progress displays show. */
final class Lines {
    private Lines() {}

    static String position(int number, int total) {
        int width = Integer.toString(total).length();
        return String.format(Locale.ROOT, "[%" + width + "d/%d] ", number, total);
    }

    static String progress(Test test, Progress progress) {
        String phase = progress.phase() == Progress.Phase.WARMUP ? "warming up" : "measuring";
        long seconds = Math.max(progress.elapsed().toMillis(), 1);
        long rate = progress.completed() * 1000 / seconds;
        return String.format(
                Locale.ROOT,
                "%s: %s %d%%, %,d/s%s",
                test.name(),
                phase,
                Math.round(Math.floor(progress.share() * 100)),
                rate,
                errors(progress.errors()));
    }

    static String ended(TestResult result) {
        return result.testName() + ": " + figures(result) + " (" + Words.count(result.iterations(), "iteration")
                + " in " + Words.time(result.elapsed()) + ")";
    }

    static String verdict(TestResult result) {
        return result.status() == TestResult.Status.COMPLETED ? "✓ Completed" : "✗ Cut short";
    }

    static String figures(TestResult result) {
        if (result.response().count() == 0) {
            return "no iteration completed" + errors(result.errors());
        }
        Duration average =
                Duration.ofNanos(Math.round(result.response().averageNanos().orElseThrow()));
        Duration p95 = Duration.ofNanos(result.response().percentileNanos(95).orElseThrow());
        return "Avg: " + Words.time(average) + ", P95: " + Words.time(p95)
                + String.format(Locale.ROOT, ", %,.1f/s", result.qps().orElse(0)) + errors(result.errors());
    }

    static String errors(long errors) {
        return errors == 0 ? "" : ", " + Words.count(errors, "error");
    }
}
