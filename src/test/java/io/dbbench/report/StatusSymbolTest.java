package io.dbbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.SampleRuns;
import org.junit.jupiter.api.Test;

final class StatusSymbolTest {
    @Test
    void aTestThatWasCutShortIsNotMarkedAsPassed() {
        BenchmarkResult cut = SampleRuns.interrupted().results().get(1);
        assertThat(cut.verdicts()).extracting(StatusSymbol::of).containsOnly(StatusSymbol.PASSED);
        assertThat(StatusSymbol.of(cut)).isEqualTo(StatusSymbol.PARTIAL);
    }

    @Test
    void whatAThresholdHasFoundIsGraverThanThatTheTestWasCutShort() {
        assertThat(StatusSymbol.of(SampleRuns.aborted().results().get(1))).isEqualTo(StatusSymbol.FAILED);
    }

    @Test
    void aTestThatRanToItsEndIsMarkedByItsThresholds() {
        assertThat(StatusSymbol.of(SampleRuns.interrupted().results().get(0))).isEqualTo(StatusSymbol.PASSED);
    }
}
