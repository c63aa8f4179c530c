package io.dbbench.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://bob:hunter2@db:5432/app",
                "postgresql://bob:pass@hunter2@db:5432/app",
                "postgresql://bob:pass hunter2@db:5432/app",
                "--connection=postgresql://bob:hunter2@db/app?sslmode=require",
                "postgresql://db/app?user=bob&password=hunter2&sslmode=require",
                "jdbc:postgresql://db/app?password=hunter2",
                "host=db password=hunter2 user=bob",
                "host=db password = 'hunter2 hunter2' user=bob",
                "host=db password='it\\'s hunter2' user=bob",
                "host=db password=my\\ hunter2 user=bob",
                "host=db password='hunter2",
                "postgresql://db/app?sslpassword=hunter2",
                "-Ddb.trustStorePassword=hunter2",
            })
    void noPasswordOfAnArgumentIsKept(String argument) {
        assertThat(Redaction.ofArguments(List.of(argument)))
                .singleElement()
                .asString()
                .doesNotContain("hunter2")
                .contains("db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password=", "password='", "postgresql://bob:", "postgresql://h?password="})
    void aLongPasswordIsTakenLikeAShortOne(String before) {
        assertThat(Redaction.ofMessage(before + "\\x".repeat(50_000) + "@h"))
                .startsWith(before.substring(0, before.length() - 1))
                .hasSizeLessThan(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xhunter2+'\\\"/ y",
                "prefixhunter2+'\\\"/suffix",
                "postgresql://u:hunter2%2B%27%5C%22%2F@h",
                "'hunter2+''\\\"/'",
                "{\"k\": \"hunter2+'\\\\\\\"/\"}",
                "Basic aHVudGVyMisnXCIv"
            })
    void aSecretIsMaskedInEveryEncoding(String text) {
        assertThat(Redaction.without(List.of("hunter2+'\\\"/"), text))
                .contains("***")
                .doesNotContain("hunter2", "aHVudGVy");
    }

    @Test
    void aShortSecretIsLeftWithinAWord() {
        assertThat(Redaction.without(List.of("cat"), "cat concatenate 'cat'")).isEqualTo("*** concatenate '***'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER ROLE bob PASSWORD 'hunter2'",
                "CREATE USER bob WITH LOGIN ENCRYPTED  password E'it\\'s hunter2'",
                "alter user bob password 'it''s hunter2'; SELECT 1",
                "ALTER ROLE bob PASSWORD 'hunter2"
            })
    void noPasswordThatSqlGivesToARoleIsKept(String sql) {
        assertThat(Redaction.ofSql(sql)).contains("'***'").doesNotContain("hunter2");
        assertThat(Redaction.ofMessage(sql)).doesNotContain("hunter2");
    }

    @Test
    void noPasswordOfAConnectionInAScenarioIsKeptAndNothingElseIsTouched() {
        assertThat(Redaction.ofText("""
                database: {url: "postgresql://bob:hunter2@db/app"}
                # or "jdbc:postgresql://db/app?user=bob&password=hunter2"
                tests: [{name: a@b, query: SELECT 1 FROM users WHERE password = :p}]
                """)).isEqualTo("""
                database: {url: "postgresql://bob:***@db/app"}
                # or "jdbc:postgresql://db/app?user=bob&password=***"
                tests: [{name: a@b, query: SELECT 1 FROM users WHERE password = :p}]
                """);
    }
}
