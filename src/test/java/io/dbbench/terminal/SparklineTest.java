package io.dbbench.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTest {

    @Test
    void theGreatestFillsItsCellAndZeroLeavesItEmpty() {
        assertThat(Sparkline.of(new double[] {8, 4, 1, 0.001, 0})).isEqualTo("█▄▁▁ ");
        assertThat(Sparkline.of(new double[3])).isEqualTo("   ");
        assertThat(Sparkline.of(new double[0])).isEmpty();
    }
}
