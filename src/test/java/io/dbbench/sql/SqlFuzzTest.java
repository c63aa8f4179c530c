package io.dbbench.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dbbench.Seeds;
import io.dbbench.sql.SqlText.Reference;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** References are where they claim to be, in order, in any text. */
@Timeout(60)
class SqlFuzzTest {

    static Stream<byte[]> statements() throws IOException {
        return Stream.concat(
                NastySql.all().stream().map(sql -> sql.text().getBytes(UTF_8)),
                Seeds.of("E'\\", "$a$ :b $a$ :c", "JSON_OBJECT(:a::b)", "a[:b:c]", "E'a'\n'\\' :no' :yes", "/*/*", ""));
    }

    @MethodSource("statements")
    @FuzzTest
    void referencesStandInTheText(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        SqlText sql = SqlText.parse(text);
        int end = 0;
        for (Reference reference : sql.references()) {
            assertThat(reference.start()).isGreaterThanOrEqualTo(end);
            end = reference.end();
            assertThat(text.substring(reference.start(), end)).isEqualTo(":" + reference.name());
        }
        assertThat(sql.questionMarks())
                .allSatisfy(at -> assertThat(text.charAt(at)).isEqualTo('?'));
        assertThat(sql.statements()).isBetween(0, text.length());
    }
}
