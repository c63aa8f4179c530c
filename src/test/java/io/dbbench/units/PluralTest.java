package io.dbbench.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {

    @ParameterizedTest
    @CsvSource({
        "0, '0 files'",
        "1, '1 file'",
        "-1, '-1 files'",
        "999, '999 files'",
        "1000, '1,000 files'",
        "-999, '-999 files'",
        "-1000, '-1,000 files'",
        "1234567, '1,234,567 files'",
        "9223372036854775807, '9,223,372,036,854,775,807 files'"
    })
    void countsAreGroupedByThousands(long number, String words) {
        assertThat(Plural.of(number, "file")).isEqualTo(words);
    }
}
