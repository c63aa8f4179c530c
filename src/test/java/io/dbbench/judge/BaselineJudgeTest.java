package io.dbbench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.result.Verdict;
import io.dbbench.result.Verdict.Status;
import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.Difference;
import io.dbbench.result.comparison.Effect;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.scenario.ComparedMetric;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.LatencyMetric;
import io.dbbench.scenario.LatencyMetric.Part;
import io.dbbench.scenario.LatencyMetric.Percentile;
import io.dbbench.scenario.Limit;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Threshold.Operator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BaselineJudgeTest {
    private static final BenchmarkResult RESULT = SampleRuns.passed().results().get(0);
    private static final Metric P95 = new LatencyMetric(Part.RESPONSE, new Percentile(95));
    private static final Threshold P95_BY_A_FIFTH = atMost(P95, 1.2);

    @Test
    void whatIsCertainlyWorseThanTheFactorAllowsFails() {
        Verdict verdict = judge(1.5, 0.000_1).verdict(P95_BY_A_FIFTH, RESULT);

        assertThat(verdict.status()).isEqualTo(Status.FAILED);
        assertThat(verdict.observed()).hasValue(0.015);
        assertThat(verdict.limit()).hasValue(0.012);
        assertThat(verdict.failsTheRun()).isTrue();
    }

    @Test
    void whatIsCertainlyWorseButWithinTheFactorPasses() {
        assertThat(judge(1.15, 0.000_1).verdict(P95_BY_A_FIFTH, RESULT).status())
                .isEqualTo(Status.PASSED);
    }

    @Test
    void whatChanceMayExplainFailsNothing() {
        Verdict verdict = judge(1.5, 0.2).verdict(P95_BY_A_FIFTH, RESULT);

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.failsTheRun()).isFalse();
        assertThat(verdict.reason()).hasValue("chance may explain it");
    }

    @Test
    void countsAreComparedExactly() {
        assertThat(rows(1_000)).isEqualTo(Status.PASSED);
        assertThat(rows(1_010)).as("not by more than 2 %").isEqualTo(Status.PASSED);
        assertThat(rows(1_100)).isEqualTo(Status.FAILED);
    }

    @Test
    void countsOfSeveralRunsAreJudgedTogether() {
        assertThat(rows(1_100, 1_100, 1_000)).isEqualTo(Status.FAILED);
        assertThat(rows(1_000, 1_000, 1_100)).isEqualTo(Status.PASSED);
    }

    private static Status rows(long... perIteration) {
        List<RunResult> runs = LongStream.of(perIteration)
                .mapToObj(BaselineJudgeTest::withRows)
                .toList();
        BenchmarkResult last = runs.get(runs.size() - 1).results().get(0);
        return new BaselineJudge(comparison(1, 1), List.of(withRows(1_000)), runs)
                .verdict(atMost(CountMetric.ROWS_PER_ITERATION, 1), last)
                .status();
    }

    @Test
    void aFailureThatTheMediansHideHasAReason() {
        Verdict verdict = judge(1.5, 0.000_1, 1.1).verdict(P95_BY_A_FIFTH, RESULT);

        assertThat(verdict.status()).isEqualTo(Status.FAILED);
        assertThat(verdict.reason()).hasValue("taken together, the runs have 1.50 times the baseline");
    }

    @Test
    void aBaselineThatIsNotComparableJudgesNothing() {
        Comparison other = new Comparison(
                1,
                1,
                OptionalDouble.empty(),
                List.of(new Difference(Difference.Kind.SETTINGS, "jit = on", "jit = off")),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        Verdict verdict = new BaselineJudge(other, List.of(), List.of()).verdict(P95_BY_A_FIFTH, RESULT);

        assertThat(verdict.status()).isEqualTo(Status.NO_DATA);
        assertThat(verdict.reason()).hasValue("the baseline is not comparable");
    }

    @Test
    void aTestThatTheBaselineDoesNotHaveIsNoData() {
        BenchmarkResult other = SampleRuns.passed().results().get(1);

        assertThat(judge(1, 1).verdict(P95_BY_A_FIFTH, other).status()).isEqualTo(Status.NO_DATA);
    }

    private static BaselineJudge judge(double ratio, double pValue) {
        return judge(ratio, pValue, ratio);
    }

    private static BaselineJudge judge(double ratio, double pValue, double ofMedians) {
        return new BaselineJudge(comparison(ratio, pValue, ofMedians), List.of(), List.of());
    }

    private static Comparison comparison(double ratio, double pValue) {
        return comparison(ratio, pValue, ratio);
    }

    private static Comparison comparison(double ratio, double pValue, double ofMedians) {
        MetricComparison p95 = new MetricComparison(
                ComparedMetric.P95,
                ComparedMetric.P95.limit(),
                10,
                10 * ofMedians,
                new Effect(ratio, ratio / 1.6, ratio * 1.6, pValue),
                pValue,
                1.1,
                9,
                ComparisonVerdict.INCONCLUSIVE);
        return new Comparison(
                1,
                1,
                OptionalDouble.of(0.05),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new BenchmarkComparison(RESULT.testName(), List.of(p95), List.of())));
    }

    private static RunResult withRows(long perIteration) {
        BenchmarkResult.Counts counts = RESULT.counts();
        BenchmarkResult result = new BenchmarkResult(
                RESULT.subject(),
                RESULT.status(),
                RESULT.elapsed(),
                new BenchmarkResult.Counts(
                        counts.iterations(), counts.statements(), counts.iterations() * perIteration, 0, 0),
                RESULT.offered(),
                RESULT.times(),
                RESULT.failures(),
                RESULT.series(),
                RESULT.precision(),
                RESULT.client(),
                RESULT.evidence(),
                RESULT.verdicts(),
                RESULT.findings());
        return SampleRuns.passed().withResults(List.of(result));
    }

    private static Threshold atMost(Metric metric, double factor) {
        Dimension dimension = metric.dimension();
        return new Threshold(
                "as written", metric, Operator.LESS_OR_EQUAL, new Limit.Baseline(factor, dimension), Severity.FAIL);
    }
}
