package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://bob:hunter2@db:5432/app",
                "--connection=postgresql://bob:hunter2@db/app?sslmode=require",
                "postgresql://db/app?user=bob&password=hunter2&sslmode=require",
                "jdbc:postgresql://db/app?password=hunter2",
                "host=db password=hunter2 user=bob",
                "host=db password = 'hunter2 hunter2' user=bob",
                "postgresql://db/app?sslpassword=hunter2",
            })
    void noPasswordIsKept(String argument) {
        assertThat(Redaction.of(List.of(argument)))
                .singleElement()
                .asString()
                .doesNotContain("hunter2")
                .contains("db");
    }
}
