package io.dbbench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.scenario.CountMetric;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceValueTest {
    private static BenchmarkResult observed() {
        return SampleRuns.rich().results().stream()
                .filter(test -> test.evidence().isPresent())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "BLOCKS, 1510",
        "BLOCKS_READ, 310.25",
        "TEMP_BLOCKS, 1163",
        "WAL_BYTES, 52",
        "Q_ERROR, 205.025",
        "LOCK_WAIT, 0.275",
        "ROWS_PER_ITERATION, 20"
    })
    void valueIsThatOfTheEvidence(CountMetric metric, double value) {
        assertThat(MetricValue.of(metric, observed()).value()).hasValue(value);
    }

    @Test
    void withoutEvidenceThereIsAReason() {
        BenchmarkResult unobserved = SampleRuns.minimal().results().get(0);

        assertThat(MetricValue.of(CountMetric.BLOCKS, unobserved).missing())
                .isEqualTo(Optional.of("the run collected no evidence: use 'evidence: full'"));
    }
}
