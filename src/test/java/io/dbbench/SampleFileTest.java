package io.dbbench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dbbench.SampleFile.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFileTest {
    private static final String TWO = """
            # a comment

            #=== first
            name: é \\x41
            \t# a comment of the scenario

            #! 1:2: error: a message: with [brackets] [a-rule]
            #! 3:4: warning: another [other-rule]

            #=== second \\x
            a\\x0D
            \\x23! \\xE9 é

            #! 1:1: error: a message [a-rule]
            """;

    @Test
    void samplesAreReadWithTheirProblems() {
        assertThat(new SampleFile(TWO).cases())
                .containsExactly(
                        new Case(
                                3,
                                6,
                                "first",
                                "name: é \\x41\n\t# a comment of the scenario\n\n",
                                false,
                                List.of(
                                        "1:2: error: a message: with [brackets] [a-rule]",
                                        "3:4: warning: another [other-rule]")),
                        new Case(
                                10,
                                13,
                                "second",
                                "a\\x0D\n\\x23! \\xE9 é\n\n",
                                true,
                                List.of("1:1: error: a message [a-rule]")));
    }

    @Test
    void escapesAreReplacedOnlyWhereTheHeadingAllowsThem() {
        List<Case> cases = new SampleFile(TWO).cases();

        assertThat(new String(cases.get(0).bytes(), UTF_8)).startsWith("name: é \\x41\n");
        assertThat(new String(cases.get(1).bytes(), ISO_8859_1)).isEqualTo("a\r\n#! \u00E9 \u00C3\u00A9\n\n");
    }

    @Test
    void anUpdateReplacesOnlyTheExpectedProblems() {
        assertThat(new SampleFile(TWO).withProblems(Case::expected)).isEqualTo(TWO);
        assertThat(new SampleFile(TWO).withProblems(sample -> List.of("9:9: error: $1 \\x41 [" + sample.name() + "]")))
                .isEqualTo(TWO.replace("#! 3:4: warning: another [other-rule]\n", "")
                        .replace(
                                "#! 1:2: error: a message: with [brackets] [a-rule]", "#! 9:9: error: $1 \\x41 [first]")
                        .replace("#! 1:1: error: a message [a-rule]", "#! 9:9: error: $1 \\x41 [second]"));
    }

    @Test
    void anUpdateAddsTheProblemsOfNewSamples() {
        String text = "#=== empty\n\n#=== new\nname: x\n\n\n#=== last\nname: y\n";

        assertThat(new SampleFile(text).withProblems(sample -> List.of("1:1: error: found [a-rule]")))
                .isEqualTo("""
                        #=== empty
                        #! 1:1: error: found [a-rule]

                        #=== new
                        name: x
                        #! 1:1: error: found [a-rule]


                        #=== last
                        name: y
                        #! 1:1: error: found [a-rule]
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#! 1:1: error: without a heading [a-rule]",
                "#===name: no blank",
                "#=== Name",
                "#=== name\n#! error: without a place [a-rule]",
                "#=== name\n#! 1:1: error: without a rule",
                "#=== name\n#! 1:1: error: message [a-rule]\nname: after the problems",
                "#=== name\n#! 1:1: error: message [a-rule]\n\n#! 1:1: error: after a blank line [a-rule]"
            })
    void mistakesInTheFormatAreNotIgnored(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampleFile(text))
                .withMessageStartingWith("line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid", "valid"})
    void anUpdateWithoutChangesKeepsEveryFile(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources", folder))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                String text = Files.readString(file);
                assertThat(new SampleFile(text).withProblems(Case::expected))
                        .as(file.toString())
                        .isEqualTo(text);
            }
        }
    }
}
