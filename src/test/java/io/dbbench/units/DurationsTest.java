package io.dbbench.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "1us, 1000",
        "1ms, 1000000",
        "0.5ms, 500000",
        "1.5s, 1500000000",
        "10 s, 10000000000",
        "2m, 120000000000",
        "1h, 3600000000000",
        "0s, 0",
        "8760h, 31536000000000000"
    })
    void aNumberWithAUnitIsADuration(String text, long nanos) {
        assertThat(Durations.parse(text)).contains(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10", "", "s", "-1s", "1 .5s", "1.s", "1S", "1d", "1e3s", "١s", "8761h", "99999999999999999999h"
            })
    void anythingElseIsNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    /** The sum of many durations may exceed 64 bits in nanoseconds. */
    @Test
    void sumsOfCenturiesAreFormatted() {
        Duration centuries = Durations.LONGEST.multipliedBy(1000);
        assertThat(Durations.exact(centuries)).isEqualTo("31536000000 s");
        assertThat(Durations.seconds(centuries)).isEqualTo(31_536_000_000.0);
    }
}
