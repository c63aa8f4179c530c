package io.dbbench.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {

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
    void textComesApartAsPostgresqlTakesItApart(String sql, String tokens) {
        assertThat(String.join(" ", tokens(sql))).isEqualTo(tokens);
    }

    @Test
    void semicolonsInNamesAndStringsSeparateNoStatements() {
        assertThat(Lexer.statements("DROP TABLE \"a; b\"; SELECT ';' ;; SELECT $$;$$;"))
                .containsExactly("DROP TABLE \"a; b\"", "SELECT ';'", "SELECT $$;$$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"E'a'\n'\\' '", "e'\\\\'--'\r\n\t'\\''''"})
    void aStringThatGoesOnInTheNextLineIsOne(String string) {
        assertThat(tokens(string + " x")).containsExactly(string, "x");
    }

    @ParameterizedTest
    @MethodSource("io.dbbench.sql.NastySql#all")
    void everyTokenEndsWhereTheNextBegins(NastySql sql) {
        Lexer lexer = new Lexer(sql.text());
        int at = 0;
        while (at < sql.text().length()) {
            int end = lexer.at(at).end();
            assertThat(end).isGreaterThan(at).isLessThanOrEqualTo(sql.text().length());
            at = end;
        }
    }

    /** Without white space. */
    private static List<String> tokens(String sql) {
        Lexer lexer = new Lexer(sql);
        List<String> found = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            Token token = lexer.at(at);
            if (token.kind() != Token.Kind.SPACE) {
                found.add(sql.substring(at, token.end()));
            }
            at = token.end();
        }
        return found;
    }
}
