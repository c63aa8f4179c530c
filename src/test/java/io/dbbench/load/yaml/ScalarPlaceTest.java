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

/** A character of a scalar is found in the file, whatever style the scalar is written in. */
class ScalarPlaceTest {
    /** Not declared, and therefore a problem at its place. */
    private static final String FAULT = ":nobody";

    static Stream<String> styles() {
        return Stream.of(
                "SELECT :nobody",
                "SELECT 1, :nobody # why",
                "SELECT 'é😀', :nobody",
                "SELECT 1,\n      2,\n      :nobody",
                "SELECT 1,\n\n\n      2\n      , :nobody",
                "\n      SELECT 1,\n        :nobody",
                "&a SELECT :nobody",
                "!!str SELECT :nobody",
                "&a !!str\n      SELECT :nobody",
                "&a   # a comment\n      SELECT :nobody",
                "'SELECT ''a'', :nobody'",
                "'SELECT ''é😀'',\n\n      ''b'', :nobody'",
                "!!str 'SELECT 1,\n     :nobody'",
                "\"SELECT '\\\"', '\\\\', :nobody\"",
                "\"SELECT '\\x41\\u00e9\\U0001F600\\n', :nobody\"",
                "\"SELECT 1,\n      2, \\\n      3, \\\n\n      4,\n\n\n     :nobody\"",
                "\"SELECT 1,  \\\n      \\  2, :nobody\"",
                "&a \"SELECT :nobody\"",
                "|\n      SELECT :nobody",
                "|-\n      SELECT 'é😀',\n\n        2, :nobody",
                "| # why\n\n\n      SELECT 1\n      , :nobody",
                "|2+\n        SELECT 1,\n       :nobody\n\n",
                "&a !!str |\n      SELECT 1\n           , :nobody",
                ">\n      SELECT :nobody",
                ">-\n      SELECT 'é😀',\n      2,\n\n      3, :nobody",
                ">\n      SELECT 1,\n        2,\n        3,\n      4,\n      :nobody",
                ">\n      SELECT 1,\n\n        2,\n\n\n      :nobody",
                ">2-\n        SELECT 1,\n       2,\n      :nobody",
                ">\n\n      SELECT 1, \n      2, :nobody",
                "|\n      SELECT '${page}', :nobody",
                "\"SELECT '${page}',\n      ${page}, :nobody\"");
    }

    @ParameterizedTest
    @MethodSource("styles")
    void theFaultIsFoundWhereItStands(String query) {
        assertFound(scenario(query));
    }

    @ParameterizedTest
    @MethodSource("styles")
    void linesMayEndInAnyWay(String query) {
        assertFound(scenario(query).replace("\n", "\r\n"));
        assertFound(scenario(query).replace("\n", "\r"));
    }

    @Test
    void inAFlowMappingToo() {
        assertFound("""
                name: x
                tests:
                  - {name: One, query: SELECT 1
                      + 2,
                     iterations: 5}
                  - {query: "SELECT
                     :nobody", name: Two}
                """);
    }

    @Test
    void anAliasIsReadWhereItsAnchorStands() {
        assertFound("""
                name: x
                x-sql: &sql >-
                  SELECT 1,
                    2,
                  :nobody
                x-test: &test
                  iterations: 5
                  query: *sql
                tests:
                  - {name: One, query: *sql}
                  - {name: Two, <<: *test}
                """);
    }

    @Test
    void whatAVariableGivesIsFoundAtTheVariable() {
        assertPlace(
                "name: x\nvariables: {who: \":nobody\"}\ntests: [{name: One, query: \"SELECT 1,\n   ${who}\"}]\n",
                "${who}");
    }

    private static String scenario(String query) {
        return "name: x\n" + (query.contains("${page}") ? "variables: {page: 1000}\n" : "")
                + "tests:\n  - name: One\n    query: " + query + "\n    iterations: 5\n";
    }

    private static void assertFound(String text) {
        assertPlace(text, FAULT);
    }

    private static void assertPlace(String text, String fault) {
        int at = text.indexOf(fault);
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
