package io.dbbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FindingTest {

    @Test
    void theTextIsTheMessageAndTheRemedy() {
        Finding finding = Finding.warning("still-warming-up", "latency was still falling");
        assertThat(finding.text()).isEqualTo("latency was still falling");
        assertThat(finding.advising("increase `warmup`").text())
                .isEqualTo("latency was still falling; increase `warmup`");
        assertThat(finding.advising("increase it").withSql("SET a = 1").text())
                .isEqualTo("latency was still falling; increase it: SET a = 1");
        assertThat(finding.withSql("SET a = 1").text()).isEqualTo("latency was still falling; SET a = 1");
    }

    @Test
    void numbersAreEqualHoweverTheyWereGiven() {
        assertThat(Finding.info("a", "b").with("workers", 3).with("cpu_share", 0.5))
                .isEqualTo(Finding.info("a", "b").with("workers", 3L).with("cpu_share", new BigDecimal("0.5")));
    }

    @Test
    void aCodeIsInKebabCase() {
        assertThatThrownBy(() -> Finding.info("Not A Code", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
