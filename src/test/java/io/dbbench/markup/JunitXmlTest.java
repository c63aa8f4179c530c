package io.dbbench.markup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.markup.JunitXml.Kind;
import io.dbbench.markup.JunitXml.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JunitXmlTest {
    @Test
    void namesAreUniqueWithinTheirClass() {
        String xml = JunitXml.of(List.of(
                suite(testCase("a", "Y"), testCase("a", "Y: avg < 5s"), testCase("a", "Y: avg < 5s")),
                suite(testCase("b", "Y"))));

        assertThat(names(xml)).containsExactly("Y", "Y: avg &lt; 5s", "Y: avg &lt; 5s (2)", "Y");
    }

    @Test
    void everySuiteAndCaseHasATime() {
        String xml = JunitXml.of(List.of(suite(testCase("a", "x"), testCase("a", "y"))));

        assertThat(xml).contains("<testcase classname=\"a\" name=\"x\" time=\"1.500\"/>", "time=\"3.000\">");
    }

    @Test
    void suitesCountFailuresAndErrors() {
        Trouble failure = new Trouble(Kind.FAILURE, "threshold", "too slow", "too slow\nby far");
        Trouble error = new Trouble(Kind.ERROR, "refused", "no", "no");
        String xml = JunitXml.of(List.of(suite(
                new JunitXml.Case("a", "x", Duration.ZERO, Optional.of(failure), ""),
                new JunitXml.Case("a", "y", Duration.ZERO, Optional.of(error), ""),
                testCase("a", "z"))));

        assertThat(xml)
                .contains("tests=\"3\" failures=\"1\" errors=\"1\"")
                .contains("<failure type=\"threshold\" message=\"too slow\">too slow\nby far</failure>")
                .contains("<error type=\"refused\"");
    }

    @Test
    void noWorkflowCommandIsInIt() {
        assertThat(JunitXml.of(List.of(suite(testCase("a", "##[error]x"))))).doesNotContain("##[");
    }

    private static JunitXml.Suite suite(JunitXml.Case... cases) {
        return new JunitXml.Suite("suite", Map.of(), Map.of(), List.of(cases), Optional.empty());
    }

    private static JunitXml.Case testCase(String className, String name) {
        return new JunitXml.Case(className, name, Duration.ofMillis(1500), Optional.empty(), "");
    }

    private static List<String> names(String xml) {
        return Pattern.compile(" name=\"([^\"]*)\" time")
                .matcher(xml)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
