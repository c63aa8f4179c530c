package io.dbbench.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dbbench.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a result file holds, it is refused with a reason, or written again as it was read. */
@Timeout(60)
class ResultFuzzTest {

    static Stream<byte[]> results() throws IOException {
        return Stream.concat(
                Seeds.files("golden", ".json"),
                Seeds.of(
                        "{\"format_version\": 1}",
                        "{\"format_version\": 1, \"results\": [{}]}",
                        "[]",
                        "",
                        "{",
                        "[".repeat(2000)));
    }

    @MethodSource("results")
    @FuzzTest
    void isReadOrRefused(byte[] bytes) throws IOException {
        try {
            RunResult result = ResultJson.read(new ByteArrayInputStream(bytes));
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            ResultJson.write(result, written);
            assertThat(written.toString(UTF_8)).isNotBlank();
        } catch (InvalidResult e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
