package io.dbbench.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.report.console.DistributionChart;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.SampleRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

    @Test
    void theGreatestFillsItsCellAndZeroLeavesItEmpty() {
        assertThat(Sparkline.of(new double[] {8, 4, 1, 0.001, 0})).isEqualTo("█▄▁▁ ");
        assertThat(Sparkline.of(new double[3])).isEqualTo("   ");
        assertThat(Sparkline.of(new double[0])).isEmpty();
    }

    @Test
    void allTestsShareOneAxis() {
        List<BenchmarkResult> tests = SampleRuns.rich().results();
        DistributionChart distribution = DistributionChart.of(tests).orElseThrow();

        String quick = distribution.bars(tests.get(1).response(), 40);
        String slow = distribution.bars(tests.get(7).response(), 40);

        assertThat(tests.get(1).testName()).isEqualTo("Prepared SELECT 1");
        assertThat(quick).hasSize(40).doesNotStartWith(" ").endsWith(" ".repeat(20));
        assertThat(slow).hasSize(40).startsWith(" ".repeat(20)).doesNotEndWith(" ");
        assertThat(distribution.heading(40)).hasSize(40).contains("distribution");
        assertThat(distribution.heading(16)).hasSize(16).doesNotContain("distribution");
    }

    @Test
    void withoutIterationsThereIsNoAxis() {
        assertThat(DistributionChart.of(List.of())).isEmpty();
        assertThat(DistributionChart.of(SampleRuns.rich().results().subList(11, 12)))
                .isEmpty();
    }
}
