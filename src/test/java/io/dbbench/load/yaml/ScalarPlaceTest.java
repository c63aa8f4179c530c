package io.dbbench.load.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.load.LoadResult.Invalid;
import io.dbbench.load.ScenarioLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A character of a scalar is found in the file, if the file has it as it is. */
class ScalarPlaceTest {
    /** Not declared, and therefore a problem at its place. */
    private static final String FAULT = ":nobody";

    static Stream<String> exact() {
        return Stream.of(
                "SELECT :nobody",
                "SELECT 1, :nobody # why",
                "SELECT 'é😀', :nobody",
                "&a SELECT :nobody",
                "!!str SELECT :nobody",
                "'SELECT :nobody'",
                "&a \"SELECT :nobody\"",
                "|\n      SELECT :nobody",
                "|-\n      SELECT 'é😀',\n\n        2, :nobody",
                "| # why\n\n\n      SELECT 1\n      , :nobody",
                "|2+\n        SELECT 1,\n       :nobody\n\n",
                "&a !!str |\n      SELECT 1\n           , :nobody",
                "|\n      SELECT '${page}', :nobody");
    }

    /** Escapes and folded lines, of which only the start is found; it is marked here. */
    static Stream<String> written() {
        return Stream.of(
                "@SELECT 1,\n      2,\n      :nobody",
                "@'SELECT ''a'', :nobody'",
                "@\"SELECT '\\\"', :nobody\"",
                "@\"SELECT 1,\n      2, :nobody\"",
                "@>-\n      SELECT 1,\n      :nobody");
    }

    @ParameterizedTest
    @MethodSource("exact")
    void theFaultIsFoundWhereItStands(String query) {
        assertPlace(scenario(query), FAULT);
    }

    @ParameterizedTest
    @MethodSource("written")
    void aFaultInEscapedOrFoldedTextIsFoundAtItsStart(String query) {
        String text = scenario(query);
        assertPlace(text.replace("@", ""), text.indexOf('@'));
    }

    @ParameterizedTest
    @MethodSource("exact")
    void linesMayEndInAnyWay(String query) {
        assertPlace(scenario(query).replace("\n", "\r\n"), FAULT);
        assertPlace(scenario(query).replace("\n", "\r"), FAULT);
    }

    @Test
    void whatAVariableGivesIsFoundAtTheVariable() {
        assertPlace(
                "name: x\nvariables: {who: \":nobody\"}\ntests: [{name: One, query: \"SELECT 1, ${who}\"}]\n",
                "${who}");
    }

    private static String scenario(String query) {
        return "name: x\n" + (query.contains("${page}") ? "variables: {page: 1000}\n" : "")
                + "tests:\n  - name: One\n    query: " + query + "\n    iterations: 5\n";
    }

    private static void assertPlace(String text, String fault) {
        assertPlace(text, text.indexOf(fault));
    }

    private static void assertPlace(String text, int at) {
        String before = text.substring(0, at).replaceAll("\r\n|\r", "\n");
        int lineStart = before.lastIndexOf('\n') + 1;
        Invalid rejected = (Invalid) new ScenarioLoader(Map.of(), Map.of()).load(Path.of("x.yaml"), text);
        assertThat(rejected.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.rule().id()).isEqualTo("undeclared-parameter");
            assertThat(problem.line())
                    .isEqualTo((int) before.chars().filter(c -> c == '\n').count() + 1);
            assertThat(problem.column()).isEqualTo(before.codePointCount(lineStart, before.length()) + 1);
        });
    }
}
