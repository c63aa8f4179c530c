package io.dbbench.cli.progress;

import io.dbbench.engine.record.Progress;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.units.Durations;
import io.dbbench.units.Numbers;
import io.dbbench.units.Plural;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** Lines of progress displays. */
final class ProgressText {
    private ProgressText() {}

    static String position(int number, int total) {
        int width = Integer.toString(total).length();
        return String.format(Locale.ROOT, "[%" + width + "d/%d] ", number, total);
    }

    static String progress(Progress progress) {
        String phase = progress.phase() == Progress.Phase.WARMUP ? "warming up" : "measuring";
        long seconds = Math.max(progress.elapsed().toMillis(), 1);
        long rate = progress.completed() * 1000 / seconds;
        return String.format(
                        Locale.ROOT, "%s %d%%, %,d tps", phase, Math.round(Math.floor(progress.share() * 100)), rate)
                + percentile("p50", progress.latest().p50Nanos())
                + percentile("p95", progress.latest().p95Nanos())
                + troubles(progress);
    }

    private static String percentile(String name, OptionalLong nanos) {
        return nanos.isEmpty() ? "" : ", " + name + " " + Durations.measured(Duration.ofNanos(nanos.getAsLong()));
    }

    static String ended(BenchmarkResult result) {
        if (result.status() == BenchmarkResult.Status.REFUSED
                || result.response().count() == 0) {
            return values(result);
        }
        return values(result) + " (" + Plural.of(result.iterations(), "iteration") + " in "
                + Durations.measured(result.elapsed()) + ")";
    }

    static String verdict(BenchmarkResult result) {
        return switch (result.status()) {
            case COMPLETED -> "✓ Completed";
            case PARTIAL -> "✗ Stopped early";
            case REFUSED -> "✗ Not started";
        };
    }

    static String values(BenchmarkResult result) {
        if (result.status() == BenchmarkResult.Status.REFUSED) {
            return "not started: " + result.failures().get(0).example();
        }
        if (result.response().count() == 0) {
            return nothing(result);
        }
        Duration average =
                Duration.ofNanos(Math.round(result.response().averageNanos().orElseThrow()));
        Duration p95 = Duration.ofNanos(result.response().percentileNanos(95).orElseThrow());
        return "Avg: " + Durations.measured(average) + ", P95: " + Durations.measured(p95) + ", "
                + Numbers.groupedFixed(result.tps().orElse(0), 1) + " tps" + errors(result.errors());
    }

    private static String nothing(BenchmarkResult result) {
        if (result.elapsed().isZero()) {
            return result.status() == BenchmarkResult.Status.PARTIAL
                    ? "stopped before the measurement"
                    : "no iteration completed" + errors(result.errors());
        }
        return "no iteration completed in " + Durations.measured(result.elapsed()) + errors(result.errors());
    }

    static String withoutConnection(int workers) {
        return Plural.of(workers, "worker") + " without a connection";
    }

    /** Returns the errors and lost connections of a running test, after a comma. */
    static String troubles(Progress progress) {
        int lost = progress.disconnected();
        return errors(progress.errors()) + (lost == 0 ? "" : ", " + withoutConnection(lost));
    }

    static String errors(long errors) {
        return errors == 0 ? "" : ", " + Plural.of(errors, "error");
    }
}
