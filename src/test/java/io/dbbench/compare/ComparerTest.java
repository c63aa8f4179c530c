package io.dbbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.load.ScenarioLoader;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Environment;
import io.dbbench.result.Finding;
import io.dbbench.result.Precision;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.Difference;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.TableState;
import io.dbbench.scenario.ComparedMetric;
import io.dbbench.stats.Latencies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ComparerTest {
    private static final int ITERATIONS = 4_000;
    private static final double[] NOISE = {1.00, 1.01, 0.99, 1.005, 0.995, 1.002, 0.998};

    private final Comparer comparer = new Comparer(RunSpread.of(0.05), Set.of(), ComparisonLimits.USUAL);

    @Test
    void sevenRunsThatAreAFifthSlowerAreARegression() {
        Comparison comparison = comparer.compare(runs(2, NOISE), runs(2.4, NOISE));

        assertThat(comparison.verdict()).isEqualTo(ComparisonVerdict.REGRESSION);
        MetricComparison p50 = metric(comparison, ComparedMetric.P50);
        assertThat(p50.verdict()).isEqualTo(ComparisonVerdict.REGRESSION);
        assertThat(p50.effect().ratio()).isBetween(1.19, 1.21);
        assertThat(p50.effect().low()).isBetween(1.15, 1.20);
        assertThat(p50.effect().high()).isBetween(1.20, 1.25);
        assertThat(metric(comparison, ComparedMetric.THROUGHPUT).verdict()).isEqualTo(ComparisonVerdict.REGRESSION);
    }

    @Test
    void theOtherWayRoundTheyAreAnImprovement() {
        Comparison comparison = comparer.compare(runs(2.4, NOISE), runs(2, NOISE));

        assertThat(metric(comparison, ComparedMetric.P50).verdict()).isEqualTo(ComparisonVerdict.IMPROVEMENT);
        assertThat(metric(comparison, ComparedMetric.THROUGHPUT).verdict()).isEqualTo(ComparisonVerdict.IMPROVEMENT);
    }

    @Test
    void runsThatDifferByTheirNoiseOnlyAreUnchanged() {
        Comparison comparison =
                comparer.compare(runs(2, NOISE), runs(2, 1.004, 0.996, 1.003, 0.997, 1.001, 0.999, 1.0));

        assertThat(comparison.verdict()).isEqualTo(ComparisonVerdict.NO_CHANGE);
    }

    @Test
    void aLargeChangeOfAShortLatencyIsBelowTheFloor() {
        Comparison comparison = comparer.compare(runs(0.1, NOISE), runs(0.12, NOISE));

        assertThat(metric(comparison, ComparedMetric.P50).verdict()).isEqualTo(ComparisonVerdict.NO_CHANGE);
        assertThat(metric(comparison, ComparedMetric.P95).verdict()).isEqualTo(ComparisonVerdict.NO_CHANGE);
    }

    @Test
    void oneRunAgainstOneSaysWhatItCannotKnow() {
        Comparison comparison = comparer.compare(runs(2, 1), runs(2, 1.1));
        MetricComparison p50 = metric(comparison, ComparedMetric.P50);

        assertThat(comparison.assumedRunSpread()).hasValue(0.05);
        assertThat(p50.verdict()).isEqualTo(ComparisonVerdict.INCONCLUSIVE);
        assertThat(p50.minimumDetectableRatio()).isGreaterThan(1.2);
        assertThat(p50.samplesNeeded()).isGreaterThan(20);
    }

    @Test
    void oneRunAgainstOneFindsALargeChange() {
        assertThat(metric(comparer.compare(runs(2, 1), runs(4, 1)), ComparedMetric.P50)
                        .verdict())
                .isEqualTo(ComparisonVerdict.REGRESSION);
    }

    @Test
    void differentServersAreNotCompared() {
        List<RunResult> base = runs(2, NOISE);
        List<RunResult> head = runs(4, NOISE).stream()
                .map(run -> on(run, "17.2", Map.of("jit", "off"), 50_000_000))
                .toList();

        Comparison comparison = comparer.compare(base, head);

        assertThat(comparison.isComparable()).isFalse();
        assertThat(comparison.benchmarks()).isEmpty();
        assertThat(comparison.differences())
                .extracting(Difference::kind)
                .contains(Difference.Kind.SERVER_VERSION, Difference.Kind.SETTINGS, Difference.Kind.DATA);
    }

    @Test
    void whatAVariableChangesInATestIsAnotherScenario() {
        RunResult base = run(2).withResults(List.of(as(result("A", 2), 1, "SELECT 1"), result("B", 2)));
        RunResult head = run(2).withResults(List.of(as(result("A", 2), 8, "SELECT  1"), result("B", 2)));

        Comparison comparison = comparer.compare(List.of(base), List.of(head));

        assertThat(comparison.differences())
                .containsExactly(
                        new Difference(Difference.Kind.SCENARIO, "'A' with 1 worker: SELECT 1", "8 workers: SELECT 1"));
    }

    @Test
    void tablesWithOtherRowsAreOtherData() {
        RunResult base = run(2).withResults(List.of(reading(result("A", 2), 1_000), reading(result("B", 2), 1_500)));
        RunResult alike = run(2).withResults(List.of(reading(result("A", 2), 1_050)));
        RunResult head = run(2).withResults(List.of(reading(result("A", 2), 2_000)));

        assertThat(comparer.differences(List.of(base), List.of(alike)))
                .as("the planner's numbers are estimates, and later tests see what earlier ones wrote")
                .isEmpty();
        assertThat(comparer.differences(List.of(base, alike), List.of(head)))
                .containsExactly(
                        new Difference(Difference.Kind.DATA, "public.item with 1,000 to 1,050 rows", "2,000 rows"));
    }

    @Test
    void anIndexMakesNoOtherData() {
        RunResult base = run(2).withResults(List.of(reading(result("A", 2), 1_000)));
        Environment.Server server = base.environment().server().orElseThrow();
        RunResult head = on(base, server.version(), server.settings(), 2 * server.databaseBytes());

        assertThat(comparer.differences(List.of(base), List.of(head))).isEmpty();
        assertThat(comparer.differences(
                        List.of(base.withResults(List.of(result("A", 2)))),
                        List.of(head.withResults(List.of(result("A", 2))))))
                .as("rows are not known")
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.DATA);
    }

    @Test
    void aDifferenceThatIsAllowedIsListedOnly() {
        List<RunResult> head = runs(4, NOISE).stream()
                .map(run -> on(
                        run,
                        "99.1",
                        run.environment().server().orElseThrow().settings(),
                        run.environment().server().orElseThrow().databaseBytes()))
                .toList();

        Comparison comparison = new Comparer(
                        RunSpread.of(0.05), Set.of(Difference.Kind.SERVER_VERSION), ComparisonLimits.USUAL)
                .compare(runs(2, NOISE), head);

        assertThat(comparison.isComparable()).isTrue();
        assertThat(comparison.allowed()).hasSize(1);
        assertThat(comparison.verdict()).isEqualTo(ComparisonVerdict.REGRESSION);
    }

    @Test
    void testsOfOneSideOnlyAreListed() {
        RunResult base = run(2).withResults(List.of(result("A", 2), result("B", 2)));
        RunResult head = run(2).withResults(List.of(result("B", 2), result("C", 2)));

        Comparison comparison = comparer.compare(List.of(base), List.of(head));

        assertThat(comparison.onlyInBase()).containsExactly("A");
        assertThat(comparison.onlyInHead()).containsExactly("C");
        assertThat(comparison.benchmarks())
                .extracting(BenchmarkComparison::name)
                .containsExactly("B");
    }

    @Test
    void aDifferenceInTheMiddleOfALongStatementIsSeen() {
        String sql = "SELECT " + "a, ".repeat(60) + "b FROM t WHERE n < %d ORDER BY " + "c, ".repeat(60) + "d";
        RunResult base = run(2).withResults(List.of(as(result("A", 2), 1, sql.formatted(10))));
        RunResult head = run(2).withResults(List.of(as(result("A", 2), 1, sql.formatted(10_000))));

        List<Difference> differences = comparer.differences(List.of(base), List.of(head));

        assertThat(differences).hasSize(1);
        assertThat(differences.get(0).base()).startsWith("'A' with …").contains("n < 10 ");
        assertThat(differences.get(0).head()).contains("n < 10000 ");
    }

    @Test
    void tablesWithUnknownRowsAreJudgedBySize() {
        RunResult base = run(2).withResults(List.of(reading(result("A", 2), 1_000), result("B", 2)));
        Environment.Server server = base.environment().server().orElseThrow();
        RunResult head = on(base, server.version(), server.settings(), 2 * server.databaseBytes());

        assertThat(comparer.differences(List.of(base), List.of(head)))
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.DATA);
    }

    @Test
    void whatElseChangedIsNamedAsACause() {
        BenchmarkResult before = result("A", 2, 10, List.of());
        BenchmarkResult after =
                result("A", 4, 100, List.of(Finding.warning("client-stalled", "the client stalled for 40 ms")));

        Comparison comparison = comparer.compare(
                List.of(run(2).withResults(List.of(before))), List.of(run(4).withResults(List.of(after))));

        assertThat(comparison.benchmarks().get(0).causes())
                .containsExactly("rows per iteration 10 → 100", "finding client-stalled");
    }

    @Test
    void aPercentileOfTooFewIterationsIsNotCompared() {
        RunResult run = run(2).withResults(List.of(result("A", 2, SampleRuns.latencies(300, 2_000_000), 1, List.of())));

        assertThat(comparer.compare(List.of(run), List.of(run))
                        .benchmarks()
                        .get(0)
                        .metrics())
                .extracting(MetricComparison::metric)
                .containsExactly(ComparedMetric.P50, ComparedMetric.P95, ComparedMetric.THROUGHPUT);
    }

    private static ComparisonLimits limits(String thresholds) {
        String scenario = "name: sample\ntests: [{name: Query, query: SELECT 1, thresholds: [" + thresholds + "]}]\n";
        return ComparisonLimits.of(new ScenarioLoader(Map.of(), Map.of())
                .load(Path.of("sample.yaml"), scenario)
                .valid()
                .orElseThrow()
                .scenario());
    }

    @Test
    void aThresholdThatOnlyWarnsSetsNoLimit() {
        ComparisonLimits limits = limits("{check: avg <= 1.5 * baseline, severity: warn}");

        Comparison comparison = comparer.with(limits).compare(runs(2, NOISE), runs(2.4, NOISE));

        assertThat(metric(comparison, ComparedMetric.AVG).verdict()).isEqualTo(ComparisonVerdict.REGRESSION);
    }

    @Test
    void aThresholdByTheBaselineIsTheLimitOfItsMetric() {
        ComparisonLimits limits = limits("p50 <= 1.5 * baseline, avg <= 1.5 * baseline");

        Comparison comparison = comparer.with(limits).compare(runs(2, NOISE), runs(2.4, NOISE));

        assertThat(metric(comparison, ComparedMetric.P50).verdict()).isEqualTo(ComparisonVerdict.NO_CHANGE);
        assertThat(metric(comparison, ComparedMetric.AVG).verdict()).isEqualTo(ComparisonVerdict.NO_CHANGE);
        assertThat(metric(comparison, ComparedMetric.THROUGHPUT).verdict()).isEqualTo(ComparisonVerdict.REGRESSION);
    }

    @Test
    void manyTestsThatChangeEachInItsOwnWayShowNoiseAndNotChanges() {
        Random random = new Random(1);
        List<BenchmarkResult> base = new ArrayList<>();
        List<BenchmarkResult> head = new ArrayList<>();
        for (int test = 0; test < 300; test++) {
            base.add(result("Test " + test, 4 * Math.exp(0.4 * random.nextGaussian())));
            head.add(result("Test " + test, 4 * Math.exp(0.4 * random.nextGaussian())));
        }
        head.set(7, result("Test 7", 400));

        Comparison comparison = comparer.compare(List.of(run(2).withResults(base)), List.of(run(2).withResults(head)));

        assertThat(comparison.assumedRunSpread().orElseThrow()).isBetween(0.3, 0.5);
        assertThat(comparison.benchmarks())
                .filteredOn(test -> test.verdict() == ComparisonVerdict.REGRESSION)
                .extracting(BenchmarkComparison::name)
                .containsExactly("Test 7");
    }

    @Test
    void howMuchRunsDifferIsLearntFromRunsOfTheSame() {
        double[] steady = {1, 1.002, 0.998, 1.001, 0.999, 1.003, 0.997, 1};
        double[] noisy =
                DoubleStream.of(steady).map(factor -> 1 + 40 * (factor - 1)).toArray();
        Comparer onSteady = comparer.calibrated(runs(2, steady));
        Comparer onNoisy = comparer.calibrated(runs(2, noisy));

        assertThat(metric(onSteady.compare(runs(2, 1), runs(2.2, 1)), ComparedMetric.P50)
                        .verdict())
                .isEqualTo(ComparisonVerdict.REGRESSION);
        assertThat(metric(onNoisy.compare(runs(2, 1), runs(2.2, 1)), ComparedMetric.P50)
                        .verdict())
                .isEqualTo(ComparisonVerdict.INCONCLUSIVE);
        assertThat(onNoisy.compare(runs(2, 1), runs(2, 1)).assumedRunSpread().orElseThrow())
                .as("the bound of a standard deviation of 8 %")
                .isBetween(0.08, 0.25);
    }

    private static MetricComparison metric(Comparison comparison, ComparedMetric metric) {
        return comparison.benchmarks().get(0).metrics().stream()
                .filter(each -> each.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private static List<RunResult> runs(double millis, double... factors) {
        return DoubleStream.of(factors).mapToObj(factor -> run(millis * factor)).toList();
    }

    private static RunResult run(double millis) {
        return SampleRuns.passed().withResults(List.of(result("Query", millis)));
    }

    private static RunResult on(RunResult run, String version, Map<String, String> settings, long bytes) {
        Environment.Server server =
                new Environment.Server("localhost:5432/shop", Optional.empty(), version, settings, bytes, Map.of());
        return new RunResult(
                run.version(),
                run.scenario(),
                run.startedAt(),
                run.elapsed(),
                run.seed(),
                run.commandLine(),
                run.clientWarmup(),
                new Environment(run.environment().client(), Optional.of(server)),
                run.outcome(),
                run.results(),
                run.findings());
    }

    private static BenchmarkResult as(BenchmarkResult result, int workers, String statement) {
        return with(
                result,
                new BenchmarkResult.Subject(
                        result.testName(), result.testName(), Optional.empty(), Optional.empty(), statement, workers),
                result.evidence());
    }

    private static BenchmarkResult reading(BenchmarkResult result, double rows) {
        TableState table = new TableState(
                "public.item",
                OptionalDouble.of(rows),
                100_000,
                0,
                0,
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                List.of());
        Evidence evidence =
                new Evidence(List.of(), Optional.empty(), Optional.empty(), List.of(), List.of(table), List.of());
        return with(result, result.subject(), Optional.of(evidence));
    }

    private static BenchmarkResult with(
            BenchmarkResult result, BenchmarkResult.Subject subject, Optional<Evidence> evidence) {
        return new BenchmarkResult(
                subject,
                result.status(),
                result.elapsed(),
                result.counts(),
                result.offered(),
                result.times(),
                result.failures(),
                result.series(),
                result.precision(),
                result.client(),
                evidence,
                result.verdicts(),
                result.findings());
    }

    private static BenchmarkResult result(String name, double millis) {
        return result(name, millis, 1, List.of());
    }

    private static BenchmarkResult result(String name, double millis, long rows, List<Finding> findings) {
        return result(name, millis, SampleRuns.latencies(ITERATIONS, Math.round(millis * 1e6)), rows, findings);
    }

    private static BenchmarkResult result(
            String name, double millis, Latencies response, long rows, List<Finding> findings) {
        long count = response.count();
        return new BenchmarkResult(
                new BenchmarkResult.Subject(name, name, Optional.empty(), Optional.empty(), "SELECT 1", 1),
                BenchmarkResult.Status.COMPLETED,
                Duration.ofNanos(response.sumNanos()),
                new BenchmarkResult.Counts(count, count, count * rows, 0, 0),
                Optional.empty(),
                new BenchmarkResult.Times(
                        response, Optional.empty(), Optional.empty(), Optional.empty(), Latencies.NONE),
                List.of(),
                List.of(),
                Optional.of(new Precision(
                        OptionalDouble.of(millis * 1e4),
                        DoubleStream.of(50, 95, 99)
                                .mapToObj(percent -> new Precision.Interval(
                                        percent, Math.round(millis * 0.99e6), Math.round(millis * 1.01e6)))
                                .toList(),
                        Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                findings);
    }
}
