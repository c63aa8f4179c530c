package io.dbbench.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, ABC, 0", "abc, acb, 1", "abc, ab, 1", "abc, abcd, 1", "abc, axc, 1", "'', abc, 3"})
    void editsAreCounted(String left, String right, int distance) {
        assertThat(Suggestions.distance(left, right)).isEqualTo(distance);
        assertThat(Suggestions.distance(right, left)).isEqualTo(distance);
    }

    @Test
    void theNearestNameIsProposed() {
        assertThat(Suggestions.to("iteratons", List.of("duration", "iterations")))
                .contains("iterations");
        assertThat(Suggestions.to("TITLE", List.of("title"))).contains("title");
    }

    @Test
    void aNameTooFarAwayIsNot() {
        assertThat(Suggestions.to("colour", List.of("concurrency", "name"))).isEmpty();
        assertThat(Suggestions.to("ab", List.of("xb"))).isEmpty();
    }
}
