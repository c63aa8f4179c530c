package io.dbbench.load.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.diagnostics.Problems;
import io.dbbench.load.yaml.Variables.Declared;
import io.dbbench.source.Position;
import io.dbbench.source.SourceFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
    private final Problems problems = new Problems(SourceFile.of("file", ""));
    private final Variables variables = new Variables(
            Map.of("given", "from-given", "both", "from-given"),
            Map.of("HOME", "/home", "declared", "from-environment"),
            problems);

    VariablesTest() {
        Position at = Position.START;
        variables.declare(Map.of(
                "declared", new Declared("from-file", at, at),
                "both", new Declared("from-file", at, at),
                "path", new Declared("${HOME}/x", at, at)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${given} | from-given",
                "${both} | from-given",
                "${declared} | from-file",
                "${HOME} | /home",
                "${path} | /home/x",
                "a${HOME}b${HOME}c | a/homeb/homec",
                "${none:-default} | default",
                "${none:-} | ''",
                "${HOME:-default} | /home",
                "$${HOME} | ${HOME}",
                "$${none:-x} | ${none:-x}",
                "$$${HOME}$$ | $$/home$$",
            })
    void referencesBecomeValues(String text, String expected) {
        assertThat(variables.substitute(text, Position.START).text()).isEqualTo(expected);
        assertThat(problems.inOrder()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT $1",
                "$$ body $$",
                "$tag$ body $tag$",
                "DO $$ BEGIN END $$",
                "$${\"a\": 1}$$",
                "$${a,b}$$",
                "$${HOME}$$",
                "100 $",
                "{a}"
            })
    void otherDollarSignsAreNotTouched(String text) {
        assertThat(variables.substitute(text, Position.START).text()).isEqualTo(text);
        assertThat(problems.inOrder()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${none}", "${1}", "${a b}", "${", "x ${open", "${}"})
    void whatHasNoValueIsAProblem(String text) {
        Substitution substitution = variables.substitute(text, Position.START);
        assertThat(substitution.text()).isEqualTo(text);
        assertThat(substitution.missing()).isEqualTo(1);
        assertThat(problems.inOrder()).hasSize(1);
    }

    @Test
    void offsetsLeadBackToTheOriginalText() {
        Substitution substitution = variables.substitute("ab ${HOME} cd ${HOME} ef", Position.START);
        assertThat(substitution.text()).isEqualTo("ab /home cd /home ef");
        assertThat(substitution.originalOffset(0)).isEqualTo(0);
        assertThat(substitution.originalOffset(5)).isEqualTo(3);
        assertThat(substitution.originalOffset(9)).isEqualTo(11);
        assertThat(substitution.originalOffset(18)).isEqualTo(22);
    }
}
