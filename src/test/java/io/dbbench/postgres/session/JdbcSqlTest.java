package io.dbbench.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.postgres.connect.Connector;
import io.dbbench.sql.SqlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcSqlTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            SELECT 1                          ; SELECT 1
            SELECT :a, :b, :a                 ; SELECT ? , ? , ?
            SELECT a ? 'x' AND a ?| :keys     ; SELECT a ?? 'x' AND a ??| ?
            SELECT '? :a', "?:b", $$ ? :c $$  ; SELECT '? :a', "?:b", $$ ? :c $$
            SELECT :a::int                    ; SELECT ? ::int
            SELECT :doc ? :key                ; SELECT ?  ?? ?
            """)
    void parametersBecomeMarksAndOperatorsAreDoubled(String sql, String jdbc) {
        assertThat(JdbcSql.of(SqlText.parse(sql)).text().strip()).isEqualTo(jdbc);
    }

    /** The server counts in what it was sent, where each parameter is {@code $n} and a space. */
    @ParameterizedTest
    @CsvSource({
        "1, 'line 1, column 1'",
        "8, 'line 1, column 8'",
        "9, 'line 1, column 8'",
        "11, 'line 1, column 13'",
        "13, 'line 1, column 15'",
        "15, 'line 2, column 1'",
        "17, 'line 2, column 3'",
        "18, 'line 2, column 3'",
        "21, 'line 2, column 6'",
        "99, 'line 2, column 7'"
    })
    void placesAreThoseOfTheUsersText(int serverPosition, String place) {
        // sent as: SELECT $1 , é\n+ $2  x
        JdbcSql sql = JdbcSql.of(SqlText.parse("SELECT :name, é\n+ :b x"));
        assertThat(sql.text()).isEqualTo("SELECT ? , é\n+ ?  x");
        assertThat(sql.place(serverPosition)).isEqualTo(place);
    }

    @Test
    void namesAreCutToWhatTheServerKeepsWithoutBreakingACharacter() {
        assertThat(Connector.cut("short")).isEqualTo("short");
        assertThat(Connector.cut("x".repeat(70))).isEqualTo("x".repeat(63));
        assertThat(Connector.cut("é".repeat(40))).isEqualTo("é".repeat(31));
        assertThat(Connector.cut("x" + "🐘".repeat(20))).isEqualTo("x" + "🐘".repeat(15));
    }
}
