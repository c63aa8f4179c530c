package io.dbbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowsTest {
    @Test
    void wholeNumbersAreKeptAsSuch() {
        Rows rows = rows("0", "-1", "9223372036854775807", "-9223372036854775808");
        assertThat(rows.integers(0).orElseThrow().applyAsLong(3)).isEqualTo(Long.MIN_VALUE);
        assertThat(texts(rows)).containsExactly("0", "-1", "9223372036854775807", "-9223372036854775808");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "01", "+1", "-0", "1.0", "1e3", "9223372036854775808", "x", "\u0661"})
    void whatWouldNotComeBackAsTheSameTextStaysText(String text) {
        Rows rows = rows("1", text);
        assertThat(rows.integers(0)).isEmpty();
        assertThat(texts(rows)).containsExactly("1", text);
    }

    @Test
    void aColumnWithNullStaysText() {
        Rows rows = rows("1", null);
        assertThat(rows.integers(0)).isEmpty();
        assertThat(rows.value(1, 0)).isEmpty();
        assertThat(rows.text(1, 0)).isNull();
    }

    private static List<String> texts(Rows rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(row -> rows.value(row, 0).orElseThrow())
                .toList();
    }

    private static Rows rows(@Nullable String... values) {
        Rows.Builder builder = new Rows.Builder(List.of("a"));
        Arrays.stream(values).forEach(value -> builder.add(List.of(Optional.ofNullable(value))));
        return builder.build();
    }
}
