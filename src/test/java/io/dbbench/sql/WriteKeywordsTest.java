package io.dbbench.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteKeywordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1 | CREATE",
                "EXPLAIN (ANALYZE) CREATE MATERIALIZED VIEW t AS SELECT 1 | CREATE",
                "EXPLAIN (COSTS off, \"analyse\") INSERT INTO t VALUES (1) | INSERT",
                "EXPLAIN (U&\"analyz\\0065\") CREATE TABLE t AS SELECT 1 | CREATE",
                "EXPLAIN ANALYZE VERBOSE EXECUTE p | EXECUTE",
                "EXPLAIN ANALYZE (SELECT 1 FOR UPDATE) | UPDATE",
                "EXPLAIN ANALYZE WITH a AS (DELETE FROM t) SELECT 1 | DELETE",
                "SELECT 1. INTO t | INTO",
                "SELECT 1INTO t | INTO",
                "SELECT $1. INTO t | INTO",
                "SELECT 1; SET x = 1 | SET",
                "SHOW a; DO $$ $$ | DO",
                "SELECT u&\"t\\006fuch\"() | a name with Unicode escapes",
                "\"select\" 1 | SELECT",
            })
    void whatIsNotKnownToReadWrites(String sql, String sign) {
        assertThat(WriteKeywords.find(Lexer.tokens(sql))).map(WriteSign::sign).contains(sign);
    }

    @Test
    void aStringOverTwoLinesHidesNothing() {
        assertThat(WriteKeywords.find(Lexer.tokens("SELECT E'a'\n'\\''; COMMIT; --'")))
                .contains(new WriteSign(18, "COMMIT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "((SELECT 1))",
                "EXPLAIN CREATE TABLE t AS SELECT 1",
                "EXPLAIN (VERBOSE) DELETE FROM t",
                "EXPLAIN (SELECT 1)",
                "EXPLAIN ANALYZE VERBOSE (TABLE t)",
                "EXPLAIN (ANALYZE, FORMAT json) VALUES (1)",
                "SELECT a.into, \"b\".update, 'delete' FROM t",
                "SELECT E'\\'; DELETE' /* update */ -- insert",
                "SELECT $$ INTO $$",
            })
    void whatIsKnownToReadDoesNotWrite(String sql) {
        assertThat(WriteKeywords.find(Lexer.tokens(sql))).isEmpty();
    }
}
