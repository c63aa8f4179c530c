package io.dbbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.SampleRuns;
import io.dbbench.result.TestResult;
import org.junit.jupiter.api.Test;

final class MarkTest {
    @Test
    void aTestThatWasCutShortIsNotMarkedAsPassed() {
        TestResult cut = SampleRuns.interrupted().results().get(1);
        assertThat(cut.verdicts()).extracting(Mark::of).containsOnly(Mark.PASSED);
        assertThat(Mark.of(cut)).isEqualTo(Mark.PARTIAL);
    }

    @Test
    void whatAThresholdHasFoundIsGraverThanThatTheTestWasCutShort() {
        assertThat(Mark.of(SampleRuns.aborted().results().get(1))).isEqualTo(Mark.FAILED);
    }

    @Test
    void aTestThatRanToItsEndIsMarkedByItsThresholds() {
        assertThat(Mark.of(SampleRuns.interrupted().results().get(0))).isEqualTo(Mark.PASSED);
    }
}
