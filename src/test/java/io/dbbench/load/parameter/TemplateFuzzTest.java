package io.dbbench.load.parameter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dbbench.Seeds;
import io.dbbench.load.parameter.TemplateLexer.Form;
import io.dbbench.load.parameter.TemplateLexer.Found;
import io.dbbench.scenario.Parameter.Placeholder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a template holds, its holes are names that stand where they are said to. */
@Timeout(60)
class TemplateFuzzTest {

    static Stream<byte[]> templates() {
        return Seeds.of(
                "agent-:n",
                "::: :city.name, :n at 12:30 :: :word",
                ":a:b.c:d",
                "{\"a\":true, \"n\"::n, \":word\": \":one.id:\", \"\\\":word\": :often}",
                "[:a, \":b\\\\\", :c]",
                "\\",
                ":",
                "\"\\");
    }

    @MethodSource("templates")
    @FuzzTest
    void holesStandInTheText(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        for (Form form : Form.values()) {
            int before = -1;
            List<Found> parts = new TemplateLexer(text, form, name -> name.length() % 2 == 0).parse();
            for (Found found : parts) {
                assertThat(found.offset()).isGreaterThan(before).isLessThanOrEqualTo(text.length());
                before = found.part() instanceof Placeholder ? found.offset() : before;
                if (found.part() instanceof Placeholder hole) {
                    assertThat(text.substring(found.offset())).startsWith(":" + hole.reference());
                }
            }
        }
    }
}
