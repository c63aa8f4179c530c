package io.dbbench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoarseScaleTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "511, 0",
        "512, 1",
        "1023, 1",
        "3583, 6",
        "3584, 7",
        "4095, 7",
        "4096, 8",
        "4607, 8",
        "4608, 9",
        "8191, 15",
        "8192, 16",
        "9215, 16",
        "9216, 17",
        "16383, 23",
        "16384, 24"
    })
    void aTimeFallsIntoItsCell(long nanos, int cell) {
        assertThat(CoarseScale.cell(nanos)).isEqualTo(cell);
    }

    @Test
    void eightCellsMakeADoubling() {
        for (long nanos = 4096; nanos < 1L << 40; nanos += nanos / 7) {
            assertThat(CoarseScale.cell(2 * nanos))
                    .isEqualTo(Math.min(CoarseScale.cell(nanos) + 8, CoarseScale.CELLS - 1));
        }
    }

    @Test
    void theLastCellHoldsWhatIsLonger() {
        assertThat(CoarseScale.cell(3_600_000_000_000L)).isLessThan(CoarseScale.CELLS - 1);
        assertThat(CoarseScale.cell(Long.MAX_VALUE)).isEqualTo(CoarseScale.CELLS - 1);
    }
}
