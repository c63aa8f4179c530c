package io.dbbench.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SyntaxSlipTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '|', textBlock = """
                    SELECT 'abc ~ 7 ~ this text is never closed; add ', and write '' for a quote within it
                    SELECT 'it's' ~ 12 ~ this text is never closed; add ', and write '' for a quote within it
                    SELECT E'abc\\' ~ 7 ~ this text is never closed; add ', and write '' for a quote within it
                    SELECT "abc ~ 7 ~ this quoted name is never closed; add "
                    SELECT $a$ abc $b$ ~ 7 ~ this dollar-quoted text is never closed; repeat its delimiter at the end
                    SELECT 1 /* abc /* d */ ~ 9 ~ this comment is never closed; add */
                    SELECT (1 + (2) ~ 7 ~ '(' is never closed
                    SELECT 1 + 2) ~ 12 ~ ')' closes no '('
                    SELECT a[1) FROM t ~ 10 ~ ')' closes no '('
                    \\copy t TO 'f' ~ 0 ~ '\\copy' is a command of psql, and no SQL; write INSERT, or COPY with a file of the server
                    SELECT 1 \\gset ~ 9 ~ '\\gset' is a command of psql, and no SQL; write 'capture' in a transaction
                    SELECT `id` FROM t ~ 7 ~ backticks quote no names in PostgreSQL; write double quotes, or none
                    SELECT ‘abc’ ~ 7 ~ '‘' is no quote in SQL; write ' around text and " around names
                    """)
    void slipsAreFound(String sql, int offset, String message) {
        assertThat(SyntaxSlip.find(sql)).contains(new SyntaxSlip(offset, message));
    }

    @Test
    void aSpaceOfTypographersIsFound() {
        assertThat(SyntaxSlip.find("SELECT\u00a01"))
                .contains(new SyntaxSlip(6, "U+00A0 is no space in SQL; write an ordinary space"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'abc' || E'\\'' || $$ ' $$ || \"a\"\"b\"",
                "SELECT '‘abc’', $$ \\copy ( $$, \"\u00a0\", E'\\\\'",
                "SELECT 1 /* ( /* ' */ */ -- ' (",
                "SELECT a[1], (SELECT (1)), größe FROM t",
                "SELECT 1 -- the end",
                ""
            })
    void literalsAndCommentsMayContainAnything(String sql) {
        assertThat(SyntaxSlip.find(sql)).isEmpty();
    }

    @Test
    void nothingIsFoundInStatementsThatPostgreSqlAccepts() throws IOException {
        for (NastySql statement : NastySql.all()) {
            assertThat(SyntaxSlip.find(statement.text())).as(statement.text()).isEqualTo(Optional.empty());
        }
    }
}
