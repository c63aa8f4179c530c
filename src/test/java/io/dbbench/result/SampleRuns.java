package io.dbbench.result;

import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.Environment.Client;
import io.dbbench.result.Environment.Server;
import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.Difference;
import io.dbbench.result.comparison.Effect;
import io.dbbench.result.comparison.ExperimentResult;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.result.comparison.MetricComparison.Confirmation;
import io.dbbench.result.comparison.Round;
import io.dbbench.result.comparison.VariantComparison;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.scenario.ComparedMetric;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.ScenarioSource;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold.Operator;
import io.dbbench.stats.BatchRecorder;
import io.dbbench.stats.Batches;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Runs made up by hand, the same on every machine. */
public final class SampleRuns {
    private static final Instant STARTED_AT = Instant.parse("2026-03-01T23:30:45.123456789Z");

    private SampleRuns() {}

    /** All of them, by name. */
    public static Map<String, RunResult> all() {
        return Map.of(
                "rich",
                rich(),
                "minimal",
                minimal(),
                "passed",
                passed(),
                "failed",
                failed(),
                "interrupted",
                interrupted(),
                "unfinished",
                unfinished(),
                "aborted",
                aborted(),
                "compared",
                compared(),
                "baseline",
                baseline());
    }

    /** Of everything something: suites, all kinds of verdicts, failures, a pool, names that mean no good. */
    public static RunResult rich() {
        return new RunResult(
                "0.1.0",
                scenario("TempoNest \"nightly\"", 11),
                STARTED_AT,
                Duration.ofSeconds(83, 250_000_001),
                -4_607_182_418_800_017_408L,
                List.of(
                        "run",
                        "scenarios/default.yaml",
                        "--connection",
                        "postgresql://bench:***@db.example:5432/agentic"),
                Duration.ofMillis(2_340),
                new Environment(client(), Optional.of(server())),
                Outcome.completed(),
                List.of(
                        healthCheck(),
                        fastest(),
                        byId(),
                        hostile(),
                        wide(),
                        longNamed(),
                        load(10, 2_340_000),
                        load(100, 25_670_000),
                        withFailures(),
                        mix(),
                        openLoad(),
                        neverRan()),
                List.of(
                        Finding.warning(
                                        "client-busy",
                                        "the client used 97 % of its two processors while \"Agent Load (100 workers)\" ran: what"
                                                + " it measured is partly itself")
                                .about(Finding.Kind.TEST, "Agent Load (100 workers)")
                                .advising("use fewer workers or a machine with more processors")
                                .with("cpu_share", 0.97)
                                .with("processors", 2),
                        Finding.info("sample", "random_page_cost is that of disks")
                                .about(Finding.Kind.SETTING, "random_page_cost")
                                .advising("try that of solid-state drives")
                                .withSql("ALTER SYSTEM SET random_page_cost = 1.1")),
                Optional.empty(),
                Optional.empty(),
                List.of(rank(0, "load-a"), rank(1, "load-<b>")));
    }

    private static Rank rank(int rank, String host) {
        return new Rank(
                rank,
                host,
                client(),
                List.of(
                        Rank.Contribution.of(byId()),
                        Rank.Contribution.of(openLoad()),
                        Rank.Contribution.of(neverRan())));
    }

    /** One test, and nothing that could be left out. */
    public static RunResult minimal() {
        BenchmarkResult test = test("Only", Optional.empty(), 1, 1, 830_000).build();
        return new RunResult(
                "0.1.0",
                new ScenarioEcho(
                        "minimal", Optional.empty(), "m.yaml", new ScenarioSource("m.yaml", "").sha256(), "", 1),
                Instant.EPOCH,
                Duration.ofSeconds(1),
                0,
                List.of(),
                Duration.ZERO,
                new Environment(
                        new Client("17", "OpenJDK", List.of(), "Linux", Optional.empty(), 1, 0), Optional.empty()),
                Outcome.completed(),
                List.of(test),
                List.of());
    }

    /** Nothing to complain of but a warning. */
    public static RunResult passed() {
        return new RunResult(
                "0.1.0",
                scenario("TempoNest", 4),
                STARTED_AT,
                Duration.ofSeconds(12),
                7,
                List.of("run", "scenarios/default.yaml"),
                Duration.ofSeconds(2),
                new Environment(client(), Optional.of(server())),
                Outcome.completed(),
                List.of(healthCheck(), fastest(), load(10, 2_340_000), load(100, 25_670_000)),
                List.of());
    }

    /** Variants of a scenario: one better, one worse, and one of which that was chance. */
    public static RunResult compared() {
        RunResult passed = passed();
        return new RunResult(
                passed.version(),
                scenario("TempoNest", 2),
                passed.startedAt(),
                passed.elapsed(),
                passed.seed(),
                passed.commandLine(),
                passed.clientWarmup(),
                passed.environment(),
                Outcome.completed(),
                List.of(
                        VariantResults.of("today", healthCheck(), Optional.empty()),
                        VariantResults.of("indexed", fastest(), Optional.empty())),
                List.of(),
                Optional.of(experiment()),
                Optional.empty(),
                List.of());
    }

    /** Three runs, of which this is the last, compared with two saved ones: one test worse, one of which they cannot tell. */
    public static RunResult baseline() {
        MetricComparison worse = new MetricComparison(
                ComparedMetric.P50,
                ComparedMetric.P50.limit(),
                1.48,
                2.96,
                new Effect(2, 1.82, 2.2, 0.000_01),
                0.000_04,
                1.19,
                12,
                ComparisonVerdict.REGRESSION);
        MetricComparison unclear = new MetricComparison(
                ComparedMetric.P95,
                ComparedMetric.P95.limit(),
                8.25,
                9.9,
                new Effect(1.2, 0.9, 1.6, 0.1),
                0.3,
                1.28,
                31,
                ComparisonVerdict.INCONCLUSIVE);
        MetricComparison unchanged = new MetricComparison(
                ComparedMetric.THROUGHPUT,
                ComparedMetric.THROUGHPUT.limit(),
                640,
                641,
                new Effect(1, 0.98, 1.02, 0.9),
                1,
                1.03,
                5,
                ComparisonVerdict.NO_CHANGE);
        Verdict inconclusive = new Verdict(
                "p95 <= 1.1 * baseline",
                "p95",
                Dimension.TIME,
                Operator.LESS_OR_EQUAL,
                OptionalDouble.of(0.0099),
                OptionalDouble.of(0.009075),
                Verdict.Status.INCONCLUSIVE,
                Severity.FAIL,
                Optional.of("chance may explain it"));
        return passed().withResults(List.of(healthCheck().withVerdicts(List.of(noErrors(), inconclusive))))
                .withBaseline(new Comparison(
                        2,
                        3,
                        OptionalDouble.of(0.05),
                        List.of(),
                        List.of(new Difference(Difference.Kind.SERVER_VERSION, "17.2", "18.6")),
                        List.of("Old Query"),
                        List.of("New Query"),
                        List.of(new BenchmarkComparison(
                                "Health Check Query",
                                List.of(worse, unclear, unchanged),
                                List.of("blocks per iteration 4 → 1,200")))));
    }

    private static ExperimentResult experiment() {
        MetricComparison better = new MetricComparison(
                ComparedMetric.P50,
                ComparedMetric.P50.limit(),
                1.48,
                0.074,
                new Effect(0.05, 0.0487, 0.0513, 0.000_002),
                0.000_012,
                1.031,
                20,
                ComparisonVerdict.IMPROVEMENT);
        MetricComparison small = new MetricComparison(
                ComparedMetric.P95,
                ComparedMetric.P95.limit(),
                0.176,
                0.187,
                new Effect(1.1, 1.035, 1.2, 0.000_5),
                0.003,
                1.16,
                20,
                ComparisonVerdict.NO_CHANGE);
        MetricComparison worse = new MetricComparison(
                        ComparedMetric.THROUGHPUT,
                        ComparedMetric.THROUGHPUT.limit(),
                        640.5,
                        480.1,
                        new Effect(0.75, 0.74, 0.77, 0.000_004),
                        0.000_02,
                        1.025,
                        20,
                        ComparisonVerdict.REGRESSION)
                .with(new Confirmation(0.76, 0.000_98));
        MetricComparison chance = new MetricComparison(
                        ComparedMetric.P95,
                        ComparedMetric.P95.limit(),
                        8.25,
                        9.9,
                        new Effect(1.2, 0, Double.POSITIVE_INFINITY, 0.001),
                        0.004,
                        1.19,
                        41,
                        ComparisonVerdict.REGRESSION)
                .with(new Confirmation(0.99, 0.6));
        return new ExperimentResult(
                "today",
                ExperimentResult.Layout.COPIES,
                20,
                Duration.ofSeconds(5),
                List.of(
                        new VariantComparison(
                                "indexed",
                                List.of(
                                        new BenchmarkComparison("Health Check", List.of(better, small), List.of()),
                                        new BenchmarkComparison(
                                                "Insert",
                                                List.of(better, worse),
                                                List.of("rows per iteration 1 → 2")))),
                        new VariantComparison(
                                "no_jit", List.of(new BenchmarkComparison("Insert", List.of(chance), List.of())))),
                List.of(round(1, "today", 1.5), round(2, "indexed", 0.075)));
    }

    private static Round round(int place, String variant, double millis) {
        return new Round(
                1,
                1,
                place,
                variant,
                "Health Check",
                3_200,
                0,
                Duration.ofSeconds(5),
                OptionalDouble.of(640),
                OptionalDouble.of(millis),
                OptionalDouble.of(millis),
                OptionalDouble.of(2 * millis),
                OptionalDouble.of(3 * millis));
    }

    /** The server was never reached. */
    public static RunResult failed() {
        return new RunResult(
                "0.1.0",
                scenario("TempoNest", 11),
                STARTED_AT,
                Duration.ofMillis(12),
                7,
                List.of("run", "scenarios/default.yaml"),
                Duration.ZERO,
                new Environment(client(), Optional.empty()),
                Outcome.failed("cannot connect to db.example:5432: connection refused; is PostgreSQL running there?"
                        + " To use the embedded server: --connection embedded"),
                List.of(),
                List.of());
    }

    /** Stopped in the second of its tests. */
    public static RunResult interrupted() {
        BenchmarkResult second = test("Timestamp Query", Optional.of("simple"), 1, 12, 910_000)
                .status(Status.PARTIAL)
                .verdicts(noErrors())
                .build();
        return new RunResult(
                "0.1.0",
                scenario("TempoNest", 11),
                STARTED_AT,
                Duration.ofSeconds(3),
                7,
                List.of("run", "scenarios/default.yaml"),
                Duration.ofSeconds(2),
                new Environment(client(), Optional.of(server())),
                Outcome.interrupted(),
                List.of(healthCheck(), second),
                List.of());
    }

    /** As it is seen while its third test runs. */
    public static RunResult unfinished() {
        RunResult passed = passed();
        return new RunResult(
                passed.version(),
                passed.scenario(),
                passed.startedAt(),
                passed.elapsed(),
                passed.seed(),
                passed.commandLine(),
                passed.clientWarmup(),
                passed.environment(),
                Outcome.unfinished(),
                passed.results().subList(0, 2),
                passed.findings());
    }

    /** Ended by a threshold in the second of its tests. */
    public static RunResult aborted() {
        BenchmarkResult second = test("Timestamp Query", Optional.of("simple"), 1, 12, 910_000)
                .status(Status.PARTIAL)
                .failures(
                        latencies(1, 900_000),
                        new Failure("22012", 1, "division by zero", Failure.Expectation.UNEXPECTED))
                .verdicts(verdict("errors == 0", "errors", Dimension.NUMBER, Operator.EQUAL, 1, 0, Severity.ABORT))
                .build();
        return new RunResult(
                "0.1.0",
                scenario("TempoNest", 11),
                STARTED_AT,
                Duration.ofSeconds(3),
                7,
                List.of("run", "scenarios/default.yaml"),
                Duration.ofSeconds(2),
                new Environment(client(), Optional.of(server())),
                Outcome.aborted("'Timestamp Query': errors == 0 can no longer hold"),
                List.of(healthCheck(), second),
                List.of());
    }

    /** One whole test, with a text wherever users and servers have a say. */
    public static RunResult named(String text) {
        RunResult passed = passed();
        BenchmarkResult test = test(text, Optional.of(text), 1, 3, 830_000)
                .failures(latencies(1, 900_000), new Failure("22012", 1, text, Failure.Expectation.EXPECTED))
                .verdicts(noData(text, "p99", text, Severity.WARN))
                .warnings(text)
                .build();
        return new RunResult(
                passed.version(),
                scenario(text, 1),
                passed.startedAt(),
                passed.elapsed(),
                passed.seed(),
                List.of("run", text),
                passed.clientWarmup(),
                passed.environment(),
                passed.outcome(),
                List.of(test),
                List.of(Finding.warning("sample", text)));
    }

    /** The same run, some time after. */
    public static RunResult later(RunResult run, Duration by) {
        return new RunResult(
                run.version(),
                run.scenario(),
                run.startedAt().plus(by),
                run.elapsed(),
                run.seed(),
                run.commandLine(),
                run.clientWarmup(),
                run.environment(),
                run.outcome(),
                run.results(),
                run.findings());
    }

    /** So many tests, each with a course of so many seconds. */
    public static RunResult large(int tests, int seconds) {
        List<BenchmarkResult> results = new ArrayList<>();
        for (int number = 0; number < tests; number++) {
            results.add(
                    test("Test " + (10_000 + number), Optional.of("suite " + number / 10), 8, 1000, 1_000_000 + number)
                            .verdicts(
                                    time("p95 < 2ms", "p95", Operator.LESS, 0.003, 0.002, Severity.FAIL),
                                    time("avg < 2ms", "avg", Operator.LESS, 0.001, 0.002, Severity.FAIL),
                                    noErrors())
                            .warnings("the server was slower in the second half of the test than in the first")
                            .series(course(seconds))
                            .build());
        }
        return passed().withResults(results);
    }

    private static List<Slice> course(int seconds) {
        return IntStream.range(0, seconds)
                .mapToObj(second -> new Slice(
                        second,
                        1000 + second % 7,
                        0,
                        OptionalLong.of(1_000_000 + second),
                        OptionalLong.of(2_000_000 + second),
                        OptionalLong.of(3_000_000 + second),
                        OptionalLong.of(9_000_000 + second)))
                .toList();
    }

    private static BenchmarkResult healthCheck() {
        return test("Health Check Query", Optional.of("simple"), 1, 1000, 830_000)
                .verdicts(
                        time("avg < 2ms", "avg", Operator.LESS, 0.000_830_123, 0.002, Severity.FAIL),
                        rate("qps > 1000", "qps", Operator.GREATER, 1176.47, 1000, Severity.FAIL),
                        noErrors())
                .build();
    }

    private static BenchmarkResult fastest() {
        return test("Prepared SELECT 1", Optional.of("simple"), 1, 5000, 42_000)
                .verdicts(
                        time("p95 < 2 * avg", "p95", Operator.LESS, 0.000_085, 0.000_084_9, Severity.WARN), noErrors())
                .build();
    }

    private static BenchmarkResult byId() {
        return test("Query by ID (Primary Key)", Optional.of("indexed"), 1, 1000, 1_230_000)
                .precision(
                        60_000,
                        new Precision.Interval(50, 1_200_000, 1_260_000),
                        new Precision.Interval(95, 1_500_000, 1_900_000),
                        new Precision.Interval(99, 2_000_000, 5_400_000))
                .verdicts(
                        time("p95 < 2ms", "p95", Operator.LESS, 0.002_000_3, 0.002, Severity.FAIL),
                        time("p99 < 5ms", "p99", Operator.LESS, 0.007_31, 0.005, Severity.FAIL),
                        plan(
                                "plan uses agents_tenant",
                                "plan_uses",
                                Verdict.Status.FAILED,
                                OptionalDouble.of(0.15),
                                "used by 3 of 20 plans; others: Seq Scan on public.agents"),
                        plan(
                                "plan avoids seq scan on tenants",
                                "plan_avoids",
                                Verdict.Status.SKIPPED,
                                OptionalDouble.empty(),
                                "public.tenants has 40 rows, fewer than 'small_table' (1,000)"),
                        noErrors())
                .evidence(SampleEvidence.rich())
                .build();
    }

    /** A test with evidence. */
    public static BenchmarkResult observed(Evidence evidence) {
        return test("Observed", Optional.empty(), 1, 100, 830_000)
                .evidence(evidence)
                .build();
    }

    private static BenchmarkResult hostile() {
        String name = "a\"b\\c\nd</script>\u001b[31m\u202Ered\u0000";
        return test(name, Optional.of("in\"dexed\\\n"), 1, 1000, 4_000_000)
                .warnings("two\nlines, and a \u001b[2Jcleared screen")
                .verdicts(noErrors())
                .build();
    }

    private static BenchmarkResult wide() {
        return test("集計クエリ 🐘 Cafe\u0301", Optional.of("aggregation"), 1, 1000, 18_900_000)
                .verdicts(rate("qps > 100", "qps", Operator.GREATER, 52.9, 100, Severity.WARN), noErrors())
                .build();
    }

    private static BenchmarkResult longNamed() {
        return test("Long " + "and longer ".repeat(17) + "by name", Optional.of("aggregation"), 1, 3, 12_340_000)
                .verdicts(
                        noData("p99 < 40ms", "p99", "3 samples, p99 needs 100", Severity.FAIL),
                        noData("p95 < 20ms", "p95", "3 samples, p95 needs 20", Severity.WARN),
                        noErrors())
                .build();
    }

    private static BenchmarkResult load(int workers, long nanos) {
        return test("Agent Load (" + workers + " workers)", Optional.of("concurrent"), workers, 1000, nanos)
                .entry("Agent Load")
                .waiting(latencies(1000, 12_345))
                .verdicts(noErrors())
                .build();
    }

    /** The whole of which the next is a part. */
    private static BenchmarkResult mix() {
        return test("Front page", Optional.of("oltp"), 8, 1200, 3_100_000)
                .entry("Front page")
                .failures(
                        latencies(7, 9_000_000),
                        new Failure("40001", 6, "could not serialize access", Failure.Expectation.EXPECTED),
                        new Failure("57P01", 1, "terminating connection", Failure.Expectation.UNEXPECTED))
                .verdicts(noErrors())
                .build();
    }

    /** A branch of a mix on a schedule, with all that such a one can have. */
    private static BenchmarkResult openLoad() {
        BenchmarkResult closed = test("Front page / rename", Optional.of("oltp"), 8, 240, 4_100_000)
                .entry("Front page")
                .verdicts(noErrors())
                .build();
        return new BenchmarkResult(
                new BenchmarkResult.Subject(
                        closed.testName(),
                        "Front page",
                        Optional.of("rename"),
                        closed.suite(),
                        "SELECT 1;\nSELECT 2",
                        8),
                closed.status(),
                closed.elapsed(),
                new BenchmarkResult.Counts(240, 480, 4_800, 7, 1),
                Optional.of(new BenchmarkResult.OfferedLoad(
                        250,
                        3,
                        Duration.ofSeconds(5),
                        List.of(
                                new Load.Stage(20, 20, Duration.ofSeconds(2)),
                                new Load.Stage(20, 120, Duration.ofSeconds(3))))),
                new BenchmarkResult.Times(
                        closed.response(),
                        Optional.of(latencies(240, 3_000_000)),
                        Optional.of(latencies(240, 700_000)),
                        Optional.of(latencies(240, 400_000)),
                        latencies(7, 9_000_000)),
                List.of(
                        new Failure("40001", 6, "could not serialize access", Failure.Expectation.EXPECTED),
                        new Failure("57P01", 1, "terminating connection", Failure.Expectation.UNEXPECTED)),
                List.of(
                        new Slice(
                                0,
                                240,
                                6,
                                OptionalLong.of(4_000_000),
                                OptionalLong.of(6_000_000),
                                OptionalLong.of(7_000_000),
                                OptionalLong.of(8_000_000)),
                        new Slice(
                                2,
                                0,
                                1,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty())),
                Optional.of(new Precision(
                        OptionalDouble.of(31_250.5),
                        List.of(new Precision.Interval(95, 5_900_000, 6_150_000)),
                        Optional.of(batches(16, 240)))),
                Optional.of(new ClientLoad(
                        OptionalLong.of(210_000),
                        OptionalLong.of(4_500_000),
                        2,
                        Duration.ofMillis(7),
                        OptionalDouble.of(0.42),
                        OptionalDouble.of(0.93))),
                Optional.empty(),
                closed.verdicts(),
                List.of());
    }

    private static BenchmarkResult withFailures() {
        return test("Timeouts and deadlocks", Optional.empty(), 4, 988, 8_900_000)
                .failures(
                        latencies(12, 30_000_000_000L),
                        new Failure(
                                "57014",
                                11,
                                "canceling statement due to statement timeout",
                                Failure.Expectation.UNEXPECTED),
                        new Failure(
                                "40P01",
                                1,
                                "deadlock detected\n  Detail: Process 1 waits for ShareLock",
                                Failure.Expectation.UNEXPECTED))
                .verdicts(
                        number("errors == 0", "errors", Operator.EQUAL, 12, 0),
                        number("error_rate < 1%", "error_rate", Operator.LESS, 0.012, 0.01))
                .build();
    }

    private static BenchmarkResult neverRan() {
        return test("Never ran", Optional.empty(), 1, 0, 1)
                .verdicts(noData("avg < 1ms", "avg", "no iteration completed", Severity.FAIL), noErrors())
                .build();
    }

    private static Verdict time(
            String check, String metric, Operator operator, double observed, double limit, Severity severity) {
        return verdict(check, metric, Dimension.TIME, operator, observed, limit, severity);
    }

    private static Verdict rate(
            String check, String metric, Operator operator, double observed, double limit, Severity severity) {
        return verdict(check, metric, Dimension.RATE, operator, observed, limit, severity);
    }

    private static Verdict number(String check, String metric, Operator operator, double observed, double limit) {
        return verdict(check, metric, Dimension.NUMBER, operator, observed, limit, Severity.FAIL);
    }

    private static Verdict noErrors() {
        return number("errors == 0", "errors", Operator.EQUAL, 0, 0);
    }

    private static Verdict verdict(
            String check,
            String metric,
            Dimension dimension,
            Operator operator,
            double observed,
            double limit,
            Severity severity) {
        return new Verdict(
                check,
                metric,
                dimension,
                operator,
                OptionalDouble.of(observed),
                OptionalDouble.of(limit),
                operator.holds(observed, limit) ? Verdict.Status.PASSED : Verdict.Status.FAILED,
                severity,
                Optional.empty());
    }

    private static Verdict plan(
            String check, String metric, Verdict.Status status, OptionalDouble share, String reason) {
        return new Verdict(
                check,
                metric,
                Dimension.NUMBER,
                Operator.EQUAL,
                share,
                OptionalDouble.of(1),
                status,
                Severity.FAIL,
                Optional.of(reason));
    }

    private static Verdict noData(String check, String metric, String reason, Severity severity) {
        return new Verdict(
                check,
                metric,
                Dimension.TIME,
                Operator.LESS,
                OptionalDouble.empty(),
                OptionalDouble.of(0.04),
                Verdict.Status.NO_DATA,
                severity,
                Optional.of(reason));
    }

    /** So many latencies around an average, with a tail, the same at each call. */
    public static Latencies latencies(int count, long aroundNanos) {
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = 0; i < count; i++) {
            long tail = i % 50 == 49 ? 3 : 1;
            recorder.record(tail * (aroundNanos * 3 / 4 + aroundNanos / 2 * (i % 37) / 37));
        }
        return recorder.latencies();
    }

    /** So many batches of 33.6 ms with so many latencies together. */
    private static Batches batches(int batches, int count) {
        BatchRecorder recorder = new BatchRecorder();
        for (int i = 0; i < count; i++) {
            recorder.record((long) i * ((long) batches << 25) / count, 4_000_000L + 50_000L * (i % 37));
        }
        return recorder.batches();
    }

    private static ScenarioEcho scenario(String name, int plannedTests) {
        String text = "name: TempoNest\ndescription: \"naïve – 集計\"\n";
        return new ScenarioEcho(
                name,
                Optional.of("Point reads, joins, aggregates and concurrent load."),
                "scenarios/default.yaml",
                new ScenarioSource("scenarios/default.yaml", text).sha256(),
                text,
                plannedTests);
    }

    private static Client client() {
        return new Client(
                "17.0.15+6",
                "OpenJDK 64-Bit Server VM",
                List.of("-XX:+UseSerialGC"),
                "Linux 6.1.0 amd64",
                Optional.of("A Processor @ 2.50GHz"),
                2,
                8_589_934_592L);
    }

    private static Server server() {
        return new Server(
                "db.example:5432/agentic",
                Optional.of(Environment.Role.PRIMARY),
                "18.6",
                Map.of("shared_buffers", "256MB", "Xmixed.Case", "on"),
                123_456_789,
                Map.of("plpgsql", "1.0", "pg_stat_statements", "1.12"));
    }

    private static ResultSketch test(
            String name, Optional<String> suite, int workers, int iterations, long aroundNanos) {
        return new ResultSketch(name, suite, workers, iterations, latencies(iterations, aroundNanos));
    }
}
