package io.dbbench.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.sql.Lexemes.Lexeme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexemesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT 1INTO t | SELECT 1 INTO t",
                "SELECT 1. INTO t | SELECT 1 . INTO t",
                "1E'\\'' x | 1 E'\\'' x",
                "typE'\\' x | typE '\\' x",
                "\"a\"\"b\".c | \"a\"\"b\" . c",
                "a$b$ $1 $b$ ' $b$ | a$b$ $ 1 $b$ ' $b$",
                "a/*/* */*/b--c | a /*/* */*/ b --c",
                "a\u2003INTO | a\u2003INTO",
            })
    void textComesApartAsPostgresqlTakesItApart(String sql, String lexemes) {
        assertThat(String.join(" ", lexemes(sql))).isEqualTo(lexemes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"E'a'\n'\\' '", "e'\\\\'--'\r\n\t'\\''''"})
    void aStringThatGoesOnInTheNextLineIsOne(String string) {
        assertThat(lexemes(string + " x")).containsExactly(string, "x");
    }

    @ParameterizedTest
    @MethodSource("io.dbbench.sql.NastySql#all")
    void everyLexemeEndsWhereTheNextBegins(NastySql sql) {
        Lexemes lexemes = new Lexemes(sql.text());
        int at = 0;
        while (at < sql.text().length()) {
            int end = lexemes.at(at).end();
            assertThat(end).isGreaterThan(at).isLessThanOrEqualTo(sql.text().length());
            at = end;
        }
    }

    /** Without the blanks. */
    private static List<String> lexemes(String sql) {
        Lexemes lexemes = new Lexemes(sql);
        List<String> found = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            Lexeme lexeme = lexemes.at(at);
            if (lexeme.kind() != Lexemes.Kind.BLANK) {
                found.add(sql.substring(at, lexeme.end()));
            }
            at = lexeme.end();
        }
        return found;
    }
}
