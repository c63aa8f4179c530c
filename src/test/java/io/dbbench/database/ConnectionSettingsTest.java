package io.dbbench.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.scenario.EmbeddedSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            postgresql://me:pw@db.example:5434/agentic          | db.example  | 5434 | agentic  | me   | pw
            postgres://me@db.example/agentic                    | db.example  | 5432 | agentic  | me   | -
            postgresql://me@/agentic                            | localhost   | 5432 | agentic  | me   | -
            postgresql://me@my_host                             | my_host     | 5432 | me       | me   | -
            postgresql://me:p%40s%2Fs+%25@h/a%20b               | h           | 5432 | a b      | me   | p@s/s+%
            postgresql://me:p@ss@h/d                            | h           | 5432 | d        | me   | p@ss
            postgresql://[2001:db8::1]:6543/d?user=me           | 2001:db8::1 | 6543 | d        | me   | -
            postgresql://[::1]/d?user=me&password=a%26b         | ::1         | 5432 | d        | me   | a&b
            postgresql:///d?host=h&port=7&user=me               | h           | 7    | d        | me   | -
            postgresql://me@h:5432/                             | h           | 5432 | me       | me   | -
            jdbc:postgresql://h:5433/d?user=me&password=pw      | h           | 5433 | d        | me   | pw
            jdbc:postgresql:d?user=me                           | localhost   | 5432 | d        | me   | -
            jdbc:postgresql:/?user=me                           | localhost   | 5432 | me       | me   | -
            """)
    void connectionsAreRead(String text, String host, int port, String database, String user, String password)
            throws InvalidConnection {
        assertThat(ConnectionSettings.parse(text))
                .isEqualTo(new ConnectionSettings(
                        host,
                        port,
                        database,
                        Optional.of(user),
                        Optional.ofNullable(password).map(Secret::new),
                        Map.of()));
    }

    @Test
    void parametersGetTheNamesOfTheDriver() throws InvalidConnection {
        String text =
                "postgresql://h/d?connect_timeout=3&sslmode=require&options=-c%20geqo%3Doff&keepalives=0&tcpNoDelay=true";
        assertThat(ConnectionSettings.parse(text).parameters())
                .isEqualTo(Map.of(
                        "connectTimeout",
                        "3",
                        "sslmode",
                        "require",
                        "options",
                        "-c geqo=off",
                        "tcpKeepAlive",
                        "false",
                        "tcpNoDelay",
                        "true"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                      | the connection is empty
            mysql://h/d                             | cannot read the connection
            host=h dbname=d                         | postgresql://USER@HOST:PORT/DATABASE
            postgresql://h:0/d                      | from 1 to 65535
            postgresql://h:70000/d                  | from 1 to 65535
            postgresql://h:x/d                      | from 1 to 65535
            postgresql://a:1,b:2/d                  | several hosts
            postgresql://[::1/d                     | [ without its ]
            postgresql://h/d?colour=red             | unknown parameter "colour"
            postgresql://h/d?sslmode                | name=value
            postgresql://h/d%2                      | two hexadecimal digits
            postgresql://%2Ftmp/d                   | Unix socket /tmp
            jdbc:postgresql://me:secret@h/d         | ?user=USER&password=PASSWORD
            """)
    void whatCannotBeReadIsSaid(String text, String message) {
        assertThatThrownBy(() -> ConnectionSettings.parse(text))
                .isInstanceOf(InvalidConnection.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://me:secret@h/d",
                "postgresql://me:secret@h:x/d",
                "postgresql://me:sec/secret@h/d",
                "postgresql://me:secret/d",
                "postgresql://h/d?password=secret&colour=red",
                "postgresql://h/d?password=secret&sslmode",
                "postgresql://h:x/d?password=secret",
                "host=h password=secret",
                "jdbc:postgresql://me:secret@h/d",
                "postgresql://me:secret%@h/d"
            })
    void noMessageShowsThePassword(String text) {
        assertThatThrownBy(() -> ConnectionSettings.parse(text))
                .isInstanceOf(InvalidConnection.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void textFormsHoldNoSecret() throws InvalidConnection {
        ConnectionSettings settings = ConnectionSettings.parse("postgresql://me:secret@[::1]/d?sslpassword=secret");
        assertThat(settings.endpoint()).isEqualTo("[::1]:5432/d");
        assertThat(settings).hasToString("me@[::1]:5432/d");
        assertThat(settings.password().orElseThrow()).hasToString("***");
        assertThat(new Target.Server(settings).toString()).doesNotContain("secret");
    }

    @Test
    void targetsAreServersOrEmbedded() throws InvalidConnection {
        EmbeddedSettings settings = new EmbeddedSettings(18, Map.of("work_mem", "8MB"), List.of());
        assertThat(Target.parse("embedded", settings)).isEqualTo(new Target.Embedded(settings));
        assertThat(Target.parse("embedded:16", settings)).isEqualTo(new Target.Embedded(settings.withVersion(16)));
        assertThat(Target.parse("postgresql://me@h/d", settings).endpoint()).isEqualTo("h:5432/d");
        assertThatThrownBy(() -> Target.parse("embedded:latest", settings))
                .isInstanceOf(InvalidConnection.class)
                .hasMessageContaining("embedded:16");
    }
}
