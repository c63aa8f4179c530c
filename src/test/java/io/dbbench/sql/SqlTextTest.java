package io.dbbench.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.sql.SqlText.Reference;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT :a | a",
                "SELECT :a, :b, :a | a b a",
                "SELECT :a::int | a",
                "SELECT x=:a | a",
                "SELECT :a:b | a b",
                "SELECT :a.column | a.column",
                "SELECT :a . b | a",
                "SELECT :größe | größe",
                "SELECT :_x1 + 1 | _x1",
                "SELECT e'\\':no' || :yes | yes",
                "SELECT E'it''s \\' :no' || :yes | yes",
                "SELECT E'\\\\' || :yes | yes",
                "SELECT '\\' || :yes | yes",
                "SELECT 'it''s :no' || :yes | yes",
                "SELECT type':no' || :yes | yes",
                "SELECT U&':no' || :yes | yes",
                "SELECT \"a \"\" :no\" || :yes | yes",
                "SELECT $$ :no $$ || :yes | yes",
                "SELECT $tag$ :no $$ :no $tag$ || :yes | yes",
                "SELECT $1, :yes | yes",
                "SELECT a$b$, :yes, $b$ | yes",
                "SELECT 1 -- :no | ",
                "SELECT /* :no /* :no */ :no */ :yes | yes",
                "SELECT a[1:2], a[i:j], a[f(i):j], a[1:j] | ",
                "SELECT a[:i], a[1 :j], a[f(1) : :k] | i k",
                "SELECT a[i :j], a[i:j] | j",
                "SELECT x LIMIT:a | a",
                "SELECT JSON_OBJECT('a':b), JSON_OBJECT(\"c\":d) | ",
                "SELECT JSON_OBJECT('a': :b) | b",
                "SELECT f(x := :y) | y",
                "SELECT (SELECT x FROM t LIMIT:a) | a",
                "SELECT f(a:b), ('x':y), (1:z) | b y z",
                "SELECT json_object ( 'a' :b, c:d, 'e' : :f, 'g' VALUE :h) | f h",
                "SELECT JSON_OBJECTAGG(k:v), JSON_OBJECT('a':(SELECT x LIMIT:n)) | n",
                "SELECT JSON_OBJECT(:a:b, :c::d) | a c",
                "SELECT \"json_object\"(a:b) | b",
                "SELECT a[i1 :j], a[10 :k], a[(SELECT 1 OFFSET:m):n] | j m",
                "SELECT doc @>:a, doc ->:b | a b",
            })
    void onlyParametersAreReferences(String sql, String names) {
        List<String> expected = names == null ? List.of() : Arrays.asList(names.split(" "));
        assertThat(SqlText.parse(sql).references()).extracting(Reference::name).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("io.dbbench.sql.NastySql#all")
    void nastySqlHasTheReferencesItShould(NastySql sql) {
        assertThat(SqlText.parse(sql.text()).references())
                .extracting(Reference::name)
                .isEqualTo(sql.names());
        assertThat(SqlText.parse(sql.text()).statements()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT E'a'\n '\\' :no' || :yes", "SELECT E'a' -- '\r\n\t'\\' :no' || :yes"})
    void aStringThatGoesOnInTheNextLineKeepsItsEscapes(String sql) {
        assertThat(SqlText.parse(sql).references()).extracting(Reference::name).containsExactly("yes");
    }

    @Test
    void thereIsNastySqlToTest() throws IOException {
        assertThat(NastySql.all()).hasSizeGreaterThan(300);
    }

    @Test
    void aReferenceKnowsItsPlace() {
        assertThat(SqlText.parse("SELECT 'ü', :name;").references())
                .containsExactly(new Reference("name", 12, 17, Optional.empty()));
    }

    @Test
    void questionMarksOfOperatorsAreFoundAndThoseOfStringsAreNot() {
        assertThat(SqlText.parse("a ? 'b?' AND c ?| d AND e @? '$' -- ?").questionMarks())
                .containsExactly(2, 15, 27);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1 | 1",
                "SELECT 1; | 1",
                "SELECT 1;;; | 1",
                "SELECT 1; SELECT 2 | 2",
                "SELECT ';' | 1",
                "SELECT 1 /* ; */ -- ; | 1",
                "; ; | 0",
                "-- nothing | 0",
                "DO $$ BEGIN; END $$ | 1",
                "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2) | 1",
            })
    void statementsAreCounted(String sql, int statements) {
        assertThat(SqlText.parse(sql).statements()).isEqualTo(statements);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "E'\\", "\"", "$$", "$a$ $a", "/*", "--", ":", "::", "?", "$", "E'a''", "e", ":a."})
    void textThatEndsTooEarlyIsReadToItsEnd(String sql) {
        assertThat(SqlText.parse(sql).text()).isEqualTo(sql);
    }

    @Test
    void statementsThatDifferInNamesAreEqualWithoutThem() {
        assertThat(SqlText.parse("SELECT :a, ':b', :second::int").withoutNames())
                .isEqualTo("SELECT ?, ':b', ?::int");
        assertThat(SqlText.parse("SELECT 1").withoutNames()).isEqualTo("SELECT 1");
    }
}
