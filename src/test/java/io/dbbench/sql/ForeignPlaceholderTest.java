package io.dbbench.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignPlaceholderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    SELECT * FROM t WHERE id = ? ~ ?
                    SELECT * FROM t WHERE id=? ~ ?
                    SELECT * FROM t WHERE id >= ? AND b < 2 ~ ?
                    INSERT INTO t VALUES (?, ?) ~ ?
                    SELECT * FROM t WHERE id IN (?) ~ ?
                    SELECT * FROM t LIMIT ? ~ ?
                    SELECT * FROM t WHERE a BETWEEN ? AND ? ~ ?
                    SELECT * FROM t WHERE doc ? ? ~ ?
                    SELECT * FROM t WHERE doc @> ?::jsonb ~ ?
                    SELECT interval ?, 1 ~ ?
                    SELECT * FROM t WHERE id = $1 ~ $1
                    SELECT * FROM t WHERE id = $id ~ $id
                    SELECT * FROM t WHERE id = %s ~ %s
                    SELECT * FROM t WHERE id = %d LIMIT 1 ~ %d
                    SELECT * FROM t WHERE id = %(id)s ~ %(id)s
                    SELECT * FROM t WHERE id = {{ id }} ~ {{ id }}
                    SELECT * FROM t WHERE id = {{id}} AND a = 1 ~ {{id}}
                    SELECT * FROM t WHERE id = {id} ~ {id}
                    SELECT * FROM t WHERE id = #{id} ~ {id}
                    SELECT * FROM t {% if a %} WHERE id = 1 {% endif %} ~ {% if a %}
                    SELECT * FROM t WHERE id = :1 ~ :1
                    SELECT * FROM t WHERE id = :'id' ~ :'id'
                    SELECT * FROM t WHERE id = @id ~ @id
                    """)
    void placeholdersOfOthersAreFound(String sql, String text) {
        assertThat(ForeignPlaceholder.find(sql, Set.of("id")).map(ForeignPlaceholder::text))
                .contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t WHERE doc ? 'key'",
                "SELECT * FROM t WHERE doc ?| array['a', 'b'] AND doc ?& array['c']",
                "SELECT * FROM t WHERE doc @? '$.a[*] ? (@ > 2)'",
                "SELECT ?- lseg '((0,0),(1,0))', ?| lseg '((0,0),(1,0))', a ?|| b, a ?-| b FROM t",
                "SELECT \"values\" ? 'key' FROM t",
                "SELECT 'is it {{ id }}, ? or %s'",
                "SELECT id % s, a %s FROM t",
                "SELECT '{1,2}'::int[], $$ {{ id }} $$, $a$ ? $a$",
                "SELECT a[1:2], a[:1], a[1:] FROM t",
                "SELECT @ -5, @offset FROM t",
                "SELECT JSON_OBJECT('a':1)",
                "SELECT 1 -- ? {{ id }}",
                "SELECT a$1 FROM t",
                "SELECT :id::int"
            })
    void operatorsAndTextAreNone(String sql) {
        assertThat(ForeignPlaceholder.find(sql, Set.of("id"))).isEmpty();
    }

    @Test
    void nothingIsFoundInStatementsThatPostgreSqlAccepts() throws IOException {
        for (NastySql statement : NastySql.all()) {
            assertThat(ForeignPlaceholder.find(statement.text(), Set.copyOf(statement.names())))
                    .as(statement.text())
                    .isEqualTo(Optional.empty());
        }
    }
}
