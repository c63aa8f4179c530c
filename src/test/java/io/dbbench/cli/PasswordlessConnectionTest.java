package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.scenario.Trust;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PasswordlessConnectionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "postgresql://bob@db.example:5432/shop            | postgresql://bob@db.example:5432/shop",
                "postgresql://bob:hunter2@db.example:5432/shop    | postgresql://bob@db.example:5432/shop",
                "postgresql://postgres:postgres@localhost/postgres | postgresql://postgres@localhost/postgres",
                "postgresql://bob:h@nter2@db.example/shop         | postgresql://bob@db.example/shop",
                "postgresql://bob:h%40nter2@db.example/shop?sslmode=require | postgresql://bob@db.example/shop?sslmode=require",
                "postgresql://db.example/shop?user=bob&password=hunter2 | postgresql://db.example/shop?user=bob",
                "postgresql://db.example/shop?password=hunter2&user=bob | postgresql://db.example/shop?user=bob",
                "host=db.example password=hunter2 dbname=shop     | host=db.example dbname=shop",
                "host=db.example dbname=shop password='hunter 2'  | host=db.example dbname=shop",
                "jdbc:postgresql://db.example/shop?user=bob&password=hunter2 | jdbc:postgresql://db.example/shop?user=bob",
                "embedded:16                                      | ",
            })
    void passwordsAreRemoved(String connection, String expected) throws Exception {
        ServerTarget target = ServerTarget.parse(connection, Trust.TRUSTED, ServerTarget.Embedded.USUAL);

        assertThat(PasswordlessConnection.of(connection, target).orElse(null)).isEqualTo(expected);
    }
}
