package io.dbbench.load.parameter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dbbench.Seeds;
import io.dbbench.load.parameter.CsvReader.Malformed;
import io.dbbench.scenario.Rows;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file of values holds, its rows are as wide as its header, or a line of it is refused. */
@Timeout(60)
class CsvFuzzTest {

    static Stream<byte[]> files() throws IOException {
        return Stream.concat(
                Seeds.files(".", ".csv"),
                Seeds.of("a,b\r\n1,\"x,\"\"\ny\"\r\n,\"\"\r\n", "a\n\n", "", "\"a\",b\r1,2", "a,a\n", "a\n\"b\"c"));
    }

    @MethodSource("files")
    @FuzzTest
    void isReadOrRefusedAtItsLine(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        try {
            Rows rows = CsvReader.read(text);
            assertThat(rows.columns()).doesNotHaveDuplicates();
            for (int row = 0; row < rows.size(); row++) {
                assertThat(rows.value(row, rows.columns().size() - 1)).isNotNull();
            }
        } catch (Malformed e) {
            assertThat(e.line()).isBetween(1, 1 + text.split("\r\n|\r|\n", -1).length);
            assertThat(e.reason()).isNotBlank();
        }
    }
}
