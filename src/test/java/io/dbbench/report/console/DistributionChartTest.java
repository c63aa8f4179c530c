package io.dbbench.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.SampleRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionChartTest {
    @Test
    void allTestsShareOneAxis() {
        List<BenchmarkResult> tests = SampleRuns.rich().results();
        DistributionChart chart = DistributionChart.of(tests).orElseThrow();

        String quick = chart.bars(tests.get(1).response(), 40);
        String slow = chart.bars(tests.get(7).response(), 40);

        assertThat(tests.get(1).testName()).isEqualTo("Prepared SELECT 1");
        assertThat(quick).hasSize(40).doesNotStartWith(" ").endsWith(" ".repeat(20));
        assertThat(slow).hasSize(40).startsWith(" ".repeat(20)).doesNotEndWith(" ");
        assertThat(chart.heading(40)).hasSize(40).contains("distribution");
        assertThat(chart.heading(16)).hasSize(16).doesNotContain("distribution");
    }

    @Test
    void withoutIterationsThereIsNoAxis() {
        assertThat(DistributionChart.of(List.of())).isEmpty();
        assertThat(DistributionChart.of(SampleRuns.rich().results().subList(11, 12)))
                .isEmpty();
    }
}
