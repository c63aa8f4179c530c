package io.dbbench.load.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dbbench.load.parameter.CsvReader.Malformed;
import io.dbbench.scenario.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReaderTest {

    @Test
    void anEmptyFieldIsNullAndAQuotedOneIsEmptyText() throws Malformed {
        Rows rows = CsvReader.read("a,b\r\n,\"\"\r\n\"x\"\"y\",\"1\n2\"\n");

        assertThat(rows.columns()).containsExactly("a", "b");
        assertThat(rows.value(0, 0)).isEmpty();
        assertThat(rows.value(0, 1)).contains("");
        assertThat(rows.value(1, 0)).contains("x\"y");
        assertThat(rows.value(1, 1)).contains("1\n2");
    }

    @Test
    void anEmptyLineOfOneColumnIsNull() throws Malformed {
        Rows rows = CsvReader.read("a\n\n1\n");

        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.value(0, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`a|1|x\"y`,3,a quote within a field",
                "`a|\"1|2`,2,a quote is opened here",
                "`a|1|\"x\"y`,3,text after a closing quote",
                "`a|1|2,3`,3,2 fields",
                "`a,a|1,2`,1,two columns",
            })
    void aMalformedTableNamesItsLine(String text, int line, String reason) {
        Malformed malformed = catchThrowableOfType(Malformed.class, () -> CsvReader.read(text.replace('|', '\n')));

        assertThat(malformed.reason()).startsWith(reason);
        assertThat(malformed.line()).isEqualTo(line);
    }
}
