package io.dbbench.load.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.load.yaml.Variables.Declared;
import io.dbbench.scenario.Trust;
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
            Map.of(
                    "HOME",
                    "/home",
                    "declared",
                    "from-environment",
                    "API_TOKEN",
                    "t0ken",
                    "DB",
                    "postgresql://u:pw@h/d"),
            Trust.UNTRUSTED,
            problems);

    VariablesTest() {
        Position at = Position.START;
        variables.declare(Map.of(
                "declared", new Declared("from-file", at, at),
                "both", new Declared("from-file", at, at),
                "path", new Declared("${HOME}/x", at, at),
                "tainted", new Declared("x${API_TOKEN}", at, at)));
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
                "SELECT '${API_TOKEN}'",
                "${API_TOKEN:-none}",
                "${tainted}",
                "${DB}",
            })
    void secretsOfTheEnvironmentStayOut(String text) {
        assertThat(variables.substitute(text, Position.START).text()).isEqualTo(text);
        assertThat(problems.inOrder()).singleElement().extracting(Problem::rule).isEqualTo(Rule.SECRET_VARIABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://me:${API_TOKEN}@h/d | postgresql://me:t0ken@h/d",
                "host=h password='${tainted}' | host=h password='xt0ken'",
                "jdbc:postgresql://h/d?password=${API_TOKEN} | jdbc:postgresql://h/d?password=t0ken",
                "${DB} | postgresql://u:pw@h/d",
            })
    void aConnectionMayHaveASecretAsItsPassword(String text, String expected) {
        assertThat(variables.substituteInConnection(text, Position.START).text())
                .isEqualTo(expected);
        assertThat(problems.inOrder()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://${API_TOKEN}@h/d",
                "postgresql://me:x@${API_TOKEN}/d",
                "postgresql://me@h:${API_TOKEN}/d",
                "postgresql://h/${API_TOKEN}",
                "postgresql://h/d?application_name=${API_TOKEN}",
                "host=h application_name=${tainted} password=x",
                "postgresql://h/d?application_name=${DB}",
            })
    void noOtherPartOfAConnectionMay(String text) {
        assertThat(variables.substituteInConnection(text, Position.START).text())
                .isEqualTo(text);
        assertThat(problems.inOrder()).isNotEmpty();
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
