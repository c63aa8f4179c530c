package io.dbbench.cli.progress;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Workload;
import io.dbbench.units.Durations;
import io.dbbench.units.Plural;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Descriptions of the load of a test, for lists and plans. */
public final class LoadText {
    private LoadText() {}

    public static String describe(Benchmark test) {
        String warmup = test.warmup().isNothing() ? "" : ", after " + describe(test.warmup()) + " of warm-up";
        return describe(test.extent()) + schedule(test.load()) + ", " + Plural.of(test.workers(), "worker") + warmup;
    }

    public static String describe(Workload.Transaction transaction) {
        String isolation = transaction.isolation() == Workload.Isolation.DEFAULT
                ? "default isolation"
                : transaction.isolation().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String end = transaction.end() == Workload.End.COMMIT ? "commits" : "rolls back";
        String retries =
                transaction.retries() == 0 ? "" : ", retried up to " + Plural.of(transaction.retries(), "time");
        return isolation + ", " + end + retries;
    }

    private static String schedule(Load load) {
        return load.match(
                closed -> closed.thinkTime()
                        .map(pause -> ", " + Durations.exact(pause) + " apart")
                        .orElse(""),
                LoadText::schedule);
    }

    private static String schedule(Load.Open open) {
        String rates = open.stages().stream().map(LoadText::rate).collect(Collectors.joining(", then "));
        return " at " + rates + (open.arrivals() == Load.Arrivals.POISSON ? " (Poisson)" : "");
    }

    private static String rate(Load.Stage stage) {
        String to = number(stage.toPerSecond()) + "/s";
        return stage.fromPerSecond() == stage.toPerSecond() ? to : number(stage.fromPerSecond()) + " to " + to;
    }

    private static String number(double rate) {
        return BigDecimal.valueOf(rate)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Returns the SQL of a test, each statement on separate lines, those of a branch below its name. */
    static String statements(Benchmark test) {
        List<Workload.Branch> branches = test.workload().branches();
        return branches.isEmpty()
                ? statements(test.workload())
                : branches.stream()
                        .map(branch -> branch.name() + ":\n" + statements(branch.workload()))
                        .collect(Collectors.joining("\n"));
    }

    private static String statements(Workload workload) {
        return workload.statements().map(sql -> sql.text().strip()).collect(Collectors.joining(";\n"));
    }

    private static String describe(Extent extent) {
        return extent.match(
                iterations -> Plural.of(iterations.count(), "iteration"),
                timed -> Durations.exact(timed.duration()),
                enough -> "at least " + Durations.exact(enough.duration()) + " and "
                        + Plural.of(enough.count(), "iteration") + ", at most " + Durations.exact(enough.limit()));
    }
}
