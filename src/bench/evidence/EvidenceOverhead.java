package io.dbbench.bench;

import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.RunObservers;
import io.dbbench.engine.RunOptions;
import io.dbbench.engine.Runner;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.EvidenceLevel;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Runs a test with evidence and without it in pairs, in one process, in an order drawn by chance, with new connections each
 * time, until its time is over.
 *
 * <p>Usage: {@code java -cp … io.dbbench.bench.EvidenceOverhead SERVER STATEMENT WORKERS SECONDS}; the statement may have
 * the parameter {@code :aid}. Prints a line of a Markdown table.
 */
final class EvidenceOverhead {
    private static final int FEWEST_PAIRS = 3;
    private static final int PAIRS_NOT_COUNTED = 1;

    private EvidenceOverhead() {}

    /** One run of the test. */
    private record Measured(double perSecond, double p99Millis, double otherMillis) {}

    private record Pair(Measured none, Measured full) {
        double logRatio(ToDoubleFunction<Measured> value) {
            return Math.log(value.applyAsDouble(full) / value.applyAsDouble(none));
        }

        double extraMillis() {
            return full.otherMillis() - none.otherMillis();
        }
    }

    public static void main(String[] arguments) throws Exception {
        String statement = arguments[1];
        int workers = Integer.parseInt(arguments[2]);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[3]));
        ServerTarget target = ServerTarget.parse(
                "postgresql://postgres@" + arguments[0] + "/postgres", Trust.TRUSTED, ServerTarget.Embedded.USUAL);
        Scenario scenario = scenario(statement, workers);
        SplittableRandom coin = new SplittableRandom(workers);
        List<Pair> pairs = new ArrayList<>();
        try (Database database = Database.open(target, Map.of(), words -> {})) {
            for (int i = -PAIRS_NOT_COUNTED; i < FEWEST_PAIRS || System.nanoTime() < end; i++) {
                Pair pair = pair(scenario, database, coin.nextBoolean());
                if (i >= 0) {
                    pairs.add(pair);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %d | %d | %s | %s | %.0f ms |%n",
                statement,
                workers,
                pairs.size(),
                ratio(pairs, Measured::perSecond),
                ratio(pairs, Measured::p99Millis),
                median(pairs.stream().mapToDouble(Pair::extraMillis).toArray()));
    }

    private static Scenario scenario(String statement, int workers) {
        String yaml = """
                name: evidence
                parameters: {aid: {integer: {min: 1, max: 1000000}}}
                tests: [{name: test, query: '%s', concurrency: %d, warmup: 300ms, duration: 1500ms}]
                """.formatted(statement, workers);
        return new ScenarioLoader(Map.of(), Map.of())
                .load(Path.of("evidence.yaml"), yaml)
                .valid()
                .orElseThrow()
                .scenario();
    }

    private static Pair pair(Scenario scenario, Database database, boolean noneFirst) throws Exception {
        if (noneFirst) {
            Measured none = measure(scenario, database, EvidenceLevel.NONE);
            return new Pair(none, measure(scenario, database, EvidenceLevel.FULL));
        }
        Measured full = measure(scenario, database, EvidenceLevel.FULL);
        return new Pair(measure(scenario, database, EvidenceLevel.NONE), full);
    }

    private static Measured measure(Scenario scenario, Database database, EvidenceLevel level) {
        RunOptions options = new RunOptions(
                "bench",
                List.of(),
                1,
                Optional.empty(),
                Duration.ZERO,
                WritePermission.WRITE_LOCALLY,
                Optional.of(level));
        long begun = System.nanoTime();
        RunResult run = Runner.run(scenario, database, options, RunObservers.NONE, new StopSignal());
        long whole = System.nanoTime() - begun;
        BenchmarkResult test = run.results().get(0);
        if (!test.hasFigures() || test.errors() > 0) {
            throw new IllegalStateException("the test failed: " + test.failures());
        }
        return new Measured(
                test.tps().orElseThrow(),
                test.response().percentileNanos(99).orElseThrow() / 1e6,
                (whole - test.elapsed().toNanos()) / 1e6);
    }

    /** Returns the Hodges-Lehmann estimate of the ratio with its 95 % interval, by the normal approximation of the ranks. */
    private static String ratio(List<Pair> pairs, ToDoubleFunction<Measured> value) {
        double[] logs = pairs.stream().mapToDouble(pair -> pair.logRatio(value)).toArray();
        int n = logs.length;
        double[] averages = new double[n * (n + 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                averages[next++] = (logs[i] + logs[j]) / 2;
            }
        }
        Arrays.sort(averages);
        double spread = 1.96 * Math.sqrt(n * (n + 1.0) * (2 * n + 1) / 24);
        int low = Math.max(0, (int) Math.floor(averages.length / 2.0 - spread));
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f to %.3f)",
                Math.exp(median(averages)),
                Math.exp(averages[low]),
                Math.exp(averages[averages.length - 1 - low]));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
