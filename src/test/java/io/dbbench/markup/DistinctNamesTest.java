package io.dbbench.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistinctNamesTest {
    @Test
    void aRepeatedNameGetsANumber() {
        DistinctNames names = new DistinctNames(5);
        assertThat(List.of(names.next("a"), names.next("a"), names.next("a"), names.next("a (2)")))
                .containsExactly("a", "a (2)", "a (3)", "… (2)");
    }

    @Test
    void aLongNameIsCutByCodePoints() {
        DistinctNames names = new DistinctNames(6);
        assertThat(names.next("🐘".repeat(7))).isEqualTo("🐘".repeat(5) + "…");
        assertThat(names.next("🐘".repeat(8))).isEqualTo("🐘… (2)");
        assertThat(names.next("e\u0301\u0301\u0301\u0301\u0301\u0301")).hasSize(6);
    }
}
