package io.dbbench.postgres.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrivilegeHintTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            schema public           | CREATE TABLE t (i int)             | CREATE ON SCHEMA public TO guest
            schema public           | -- anew\\nCREATE INDEX ON t (i)    | CREATE ON SCHEMA public TO guest
            schema app              | ALTER TABLE t SET SCHEMA app       | CREATE ON SCHEMA app TO guest
            schema public           | SELECT 1 AS i INTO t               | CREATE ON SCHEMA public TO guest
            schema app              | SELECT * FROM app.t                | USAGE ON SCHEMA app TO guest
            schema app              | INSERT INTO app.t VALUES (1)       | USAGE ON SCHEMA app TO guest
            schema My               | SELECT * FROM "My".t               | USAGE ON SCHEMA "My" TO guest
            database shop           | CREATE SCHEMA more                 | CREATE ON DATABASE shop TO guest
            table book              | SELECT * FROM book                 | SELECT ON book TO guest (or INSERT, UPDATE, DELETE, as required)
            view shelf              | SELECT * FROM shelf                | SELECT ON shelf TO guest (or INSERT, UPDATE, DELETE, as required)
            materialized view shelf | SELECT * FROM shelf                | SELECT ON shelf TO guest (or INSERT, UPDATE, DELETE, as required)
            sequence number         | SELECT nextval('number')           | USAGE ON SEQUENCE number TO guest
            function touch          | SELECT touch()                     | EXECUTE ON FUNCTION touch TO guest
            """)
    void thePrivilegeIsTheOneThatTheStatementLacks(String denied, String sql, String grant) {
        assertThat(PrivilegeHint.advice("permission denied for " + denied, sql.replace("\\n", "\n"), "guest"))
                .isEqualTo("; its owner can grant it: GRANT " + grant);
    }

    @Test
    void whatNoGrantAllowsGetsNoAdvice() {
        assertThat(PrivilegeHint.advice("must be owner of table book", "DROP TABLE book", "guest"))
                .isEmpty();
    }
}
