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
        List<RunResult> saved = List.of(withRows(1_000));
        Threshold rows = atMost(CountMetric.ROWS_PER_ITERATION, 1);
        BaselineJudge judge = new BaselineJudge(comparison(1, 1), saved);

        assertThat(judge.verdict(rows, withRows(1_000).results().get(0)).status())
                .isEqualTo(Status.PASSED);
        assertThat(judge.verdict(rows, withRows(1_010).results().get(0)).status())
                .as("not by more than 2 %")
                .isEqualTo(Status.PASSED);
        assertThat(judge.verdict(rows, withRows(1_100).results().get(0)).status())
                .isEqualTo(Status.FAILED);
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

        Verdict verdict = new BaselineJudge(other, List.of()).verdict(P95_BY_A_FIFTH, RESULT);

        assertThat(verdict.status()).isEqualTo(Status.NO_DATA);
        assertThat(verdict.reason()).hasValue("the baseline is not comparable");
    }

    @Test
    void aTestThatTheBaselineDoesNotHaveIsNoData() {
        BenchmarkResult other = SampleRuns.passed().results().get(1);

        assertThat(judge(1, 1).verdict(P95_BY_A_FIFTH, other).status()).isEqualTo(Status.NO_DATA);
    }

    private static BaselineJudge judge(double ratio, double pValue) {
        return new BaselineJudge(comparison(ratio, pValue), List.of());
    }

    private static Comparison comparison(double ratio, double pValue) {
        MetricComparison p95 = new MetricComparison(
                ComparedMetric.P95,
                10,
                10 * ratio,
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
