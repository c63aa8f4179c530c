package io.dbbench.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That connections come out as with libpq, src/test/sh/connections-test shows; this is about single rules. */
class ConnectionSettingsTest {
    @TempDir
    private Path home;

    private ConnectionSettings parse(String text, Map<String, String> environment) throws InvalidConnection {
        return ConnectionSettings.parse(
                text, Trust.TRUSTED, new ProcessEnvironment(environment, home, Optional.of("somebody")));
    }

    private ConnectionSettings parse(String text) throws InvalidConnection {
        return parse(text, Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            postgresql://me:pw@db.example:5434/agentic          | db.example  | 5434 | agentic  | me       | pw
            postgres://me@db.example/agentic                    | db.example  | 5432 | agentic  | me       | -
            postgresql://me@h                                   | h           | 5432 | me       | me       | -
            postgresql://h                                      | h           | 5432 | somebody | somebody | -
            postgresql://me:p%40s%2Fs+%25@h/a%20b               | h           | 5432 | a b      | me       | p@s/s+%
            postgresql://me:p@ss@h/d                            | h           | 5432 | d        | me       | p@ss
            postgresql://me:p?ss@h/d                            | h           | 5432 | d        | me       | p?ss
            postgresql://[2001:db8::1]:6543/d?user=me           | 2001:db8::1 | 6543 | d        | me       | -
            postgresql:///d?host=h&port=7&user=me               | h           | 7    | d        | me       | -
            postgresql://%2Ftmp/d?user=me                       | /tmp        | 5432 | d        | me       | -
            postgresql://me@/d?host=@abstract                   | @abstract   | 5432 | d        | me       | -
            host=h user=me password='a b'                       | h           | 5432 | me       | me       | a b
            host=h user=me password=a\\ b                       | h           | 5432 | me       | me       | a b
            jdbc:postgresql://h:5433/d?user=me&password=pw      | h           | 5433 | d        | me       | pw
            jdbc:postgresql:d?user=me                           | localhost   | 5432 | d        | me       | -
            jdbc:postgresql:/?user=me                           | localhost   | 5432 | me       | me       | -
            """)
    void connectionsAreRead(String text, String host, int port, String database, String user, String password)
            throws InvalidConnection {
        ConnectionSettings settings = parse(text);
        assertThat(settings.hosts())
                .containsExactly(new Host(
                        host,
                        Optional.empty(),
                        port,
                        Optional.ofNullable(password).map(Secret::new)));
        assertThat(settings.database()).isEqualTo(database);
        assertThat(settings.user()).hasValue(user);
    }

    @Test
    void severalHostsHaveTheirOwnPortsAndPasswords() throws Exception {
        Path passwords = Files.writeString(home.resolve("passwords"), "a:1:*:*:one\n*:2:*:*:two\n");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));

        assertThat(parse("postgresql://a:1,b:2/d", Map.of("PGPASSFILE", passwords.toString()))
                        .hosts())
                .containsExactly(
                        new Host("a", Optional.empty(), 1, Optional.of(new Secret("one"))),
                        new Host("b", Optional.empty(), 2, Optional.of(new Secret("two"))));
        assertThat(parse("host=a,b port=7").endpoint()).isEqualTo("a:7,b:7/somebody");
    }

    @Test
    void aPasswordFileThatOthersCanReadIsIgnoredWithAWarning() throws IOException, InvalidConnection {
        Path passwords = Files.writeString(home.resolve(".pgpass"), "*:*:*:*:secret\n");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-r-----"));

        ConnectionSettings settings = parse("host=h");
        assertThat(settings.hosts().get(0).password()).isEmpty();
        assertThat(settings.warnings()).singleElement().asString().contains(passwords.toString(), "chmod 600");
        assertThat(parse("host=h password=other").warnings()).isEmpty();
    }

    @Test
    void theTextGoesBeforeTheServiceAndTheServiceBeforeTheEnvironment() throws IOException, InvalidConnection {
        Files.writeString(home.resolve(".pg_service.conf"), "[s]\nhost=served\nport=2\n");
        Map<String, String> environment = Map.of(
                "PGSERVICE", "s", "PGHOST", "variable", "PGPORT", "3", "PGDATABASE", "named", "PGAPPNAME", "mine");

        ConnectionSettings settings = parse("port=1", environment);
        assertThat(settings.endpoint()).isEqualTo("served:1/named");
        assertThat(settings.applicationName()).hasValue("mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PGPORT            | abc   | PGPORT is not a number from 1 to 65535
            PGPORT            | 1,2   | PGPORT has 2 ports for one host; expected one, or one per host
            PGCONNECT_TIMEOUT | soon  | PGCONNECT_TIMEOUT is not a number of seconds
            PGSSLMODE         | maybe | PGSSLMODE is invalid; allowed: disable, allow, prefer, require, verify-ca, verify-full
            PGHOSTADDR        | name  | PGHOSTADDR is not an IP address
            PGSSLCRL          | file  | PGSSLCRL is not supported by dbbench; remove it
            """)
    void whatIsWrongInAVariableIsToldByItsName(String name, String value, String message) {
        assertThatThrownBy(() -> parse("host=127.0.0.1", Map.of(name, value))).hasMessage(message);
    }

    @Test
    void whatIsWrongInAServiceIsToldByItsFile() throws IOException {
        Path file = Files.writeString(home.resolve(".pg_service.conf"), "[s]\nhost=served\nport=secret\n");
        assertThatThrownBy(() -> parse("service=s"))
                .hasMessage("port of the service s in " + file + " is not a number from 1 to 65535");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            host=h port=notaport                    | false
            postgresql://h/d?port=notaport          | false
            jdbc:postgresql://h:notaport/d?user=me  | false
            postgresql://me:not/aport@h/d           | true
            postgresql://me:99999/x@h/d             | true
            """)
    void onlyWhatMayBeAPasswordIsTakenForOne(String text, boolean password) {
        assertThatThrownBy(() -> parse(text))
                .hasMessageContaining("is not a number from 1 to 65535")
                .message()
                .satisfies(message -> assertThat(message.contains("%2F")).isEqualTo(password))
                .doesNotContain("aport");
    }

    @Test
    void aUriWithinAWordIsToldAsSuchAndAPasswordMayLookLikeOne() throws InvalidConnection {
        assertThatThrownBy(() -> parse("dbname=postgresql://me:secret@h/d"))
                .hasMessage("the connection's dbname is a URI: pass it without dbname=");
        assertThat(parse("host=h password=a://b").hosts().get(0).password()).hasValue(new Secret("a://b"));
    }

    @Test
    void aJdbcUrlGoesWhereItsServiceSays() throws IOException, InvalidConnection {
        Files.writeString(home.resolve(".pg_service.conf"), "[s]\nhost=served\nport=2\ndbname=d\n");

        assertThat(parse("jdbc:postgresql:?service=s").endpoint()).isEqualTo("served:2/d");
        assertThat(parse("jdbc:postgresql://h/?service=s").endpoint()).isEqualTo("h:2/d");
        assertThat(parse("jdbc:postgresql:e", Map.of("PGHOST", "variable")).endpoint())
                .isEqualTo("localhost:5432/e");
    }

    @Test
    void parametersGetTheNamesOfTheDriver() throws InvalidConnection {
        String text =
                "postgresql://h/d?connect_timeout=3&sslmode=disable&options=-c%20geqo%3Doff&keepalives=0&tcpNoDelay=true";
        ConnectionSettings settings = parse(text);
        assertThat(settings.parameters())
                .containsEntry("sslmode", "disable")
                .containsEntry("options", "-c geqo=off")
                .containsEntry("tcpNoDelay", "true")
                .containsEntry("tcpKeepAlive", "false")
                .doesNotContainKeys("connect_timeout", "connectTimeout");
        assertThat(settings.loginLimit()).hasValue(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://h/d                                            | prefer
            postgresql://h/d?ssl=true                                   | require
            jdbc:postgresql://h/d?ssl=true                              | verify-full
            postgresql://h/d?sslrootcert=system                         | verify-full
            """)
    void sslHasTheMeaningOfItsDialect(String text, String mode) throws InvalidConnection {
        assertThat(parse(text).parameters()).containsEntry("sslmode", mode);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://a,b/d?targetServerType=primary            | PRIMARY
            jdbc:postgresql://a,b/d?targetServerType=preferSecondary    | PREFER_STANDBY
            postgresql://a,b/d?target_session_attrs=read-write          | READ_WRITE
            host=a,b                                                    | ANY
            """)
    void theKindOfServerIsChosen(String text, TargetSessionAttributes target) throws InvalidConnection {
        assertThat(parse(text).choice().target()).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                      | the connection is empty
            mysql://h/d                             | unknown form of connection
            agentic                                 | host=HOST dbname=DATABASE
            host=h dbname                           | a name without =
            host=h password='p                      | unterminated
            postgresql://h:0/d                      | from 1 to 65535
            postgresql://h:70000/d                  | from 1 to 65535
            postgresql://h:x/d                      | from 1 to 65535
            postgresql://[::1/d                     | of the form [ADDRESS]:PORT
            postgresql://h/d?colour=red             | unknown connection parameter "colour"
            postgresql://h/d?sslmode                | name=value
            postgresql://h/d%2                      | two hexadecimal digits
            postgresql://h/d?sslcrl=f               | the connection's sslcrl is not supported by dbbench
            postgresql://h/d?sslmode=maybe          | sslmode is invalid
            postgresql://h/d?sslrootcert=system&sslmode=require | requires sslmode=verify-full
            postgresql://h/d?socketFactory=a.B      | load code
            postgresql://h/d?loggerFile=f           | write files
            postgresql://h/d?loginTimeout=5         | write connect_timeout
            jdbc:postgresql://me:secret@h/d         | ?user=USER&password=PASSWORD
            jdbc:postgresql://h/d?targetServerType=x| targetServerType is invalid
            service=none                            | service "none" not found
            host=a,b,c port=1,2                     | 2 ports for 3 hosts
            hostaddr=name                           | not an IP address
            """)
    void whatCannotBeReadIsSaid(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InvalidConnection.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "readOnlyMode=ignore",
                "readOnly=false",
                "preferQueryMode=simple",
                "escapeSyntaxCallMode=call",
                "allowEncodingChanges=true",
                "socketFactory=a.B",
                "socketFactoryArg=x",
                "sslfactory=a.B",
                "sslfactoryarg=file:/etc/passwd",
                "sslhostnameverifier=a.B",
                "sslpasswordcallback=a.B",
                "authenticationPluginClassName=a.B",
                "xmlFactoryFactory=a.B",
                "connectExecutor=a.B",
                "connectExecutorArg=x",
                "classLoaderStrategy=context-first",
                "loggerFile=/tmp/x",
                "loggerLevel=TRACE",
                "logUnclosedConnections=true",
                "jaasApplicationName=x",
                "jaasLogin=true",
                "gssUseDefaultCreds=true",
                "useSpnego=true",
                "sspiServiceClass=x",
                "scramMaxIterations=0",
                "localSocketAddress=192.0.2.1",
                "protocolVersion=2",
                "cancelSignalTimeout=0",
                "assumeMinServerVersion=7"
            })
    void noParameterOfTheDriverUndoesAPromise(String parameter) {
        for (String form : List.of("jdbc:postgresql://h/d?", "postgresql://h/d?", "host=h ")) {
            assertThatThrownBy(() -> parse(form + parameter))
                    .isInstanceOf(InvalidConnection.class)
                    .hasMessageContaining("\"" + parameter.split("=", -1)[0] + "\" is not allowed: it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"passfile=/etc/passwd", "servicefile=x", "options=-crole=x", "require_auth=password"})
    void aScenarioMayNotSetWhatReadsFilesOrWeakensTheLogin(String parameter) throws InvalidConnection {
        ProcessEnvironment environment = new ProcessEnvironment(Map.of(), home, Optional.of("somebody"));
        assertThatThrownBy(() -> ConnectionSettings.parse("host=h " + parameter, Trust.UNTRUSTED, environment))
                .isInstanceOf(InvalidConnection.class)
                .hasMessageContaining("must not have " + parameter.split("=", -1)[0]);
        assertThat(parse("host=h " + parameter).hosts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://me:secret@h/d",
                "me:secret@h/d",
                "secret",
                "postgresql://me:secret@h:x/d",
                "postgresql://me:1/secret@h/d",
                "postgresql://me:sec/secret@h/d",
                "postgresql://me:secret/d",
                "postgresql://h/d?password=secret&colour=red",
                "postgresql://h/d?password=other&secret=red",
                "postgresql://h/d?password=secret&sslmode",
                "postgresql://h/d?password=a=secret",
                "postgresql://h:x/d?password=secret",
                "postgresql://h:secret/d",
                "host=h password=secret colour=red",
                "host=h password=my secret",
                "host=h password=my secret=1",
                "host=h password='secret",
                "host=h port=x password=secret",
                "jdbc:postgresql://me:secret@h/d",
                "postgresql://me:secret%@h/d",
                "me:secret=1@h/d",
                "embedded:secret"
            })
    void noMessageShowsThePassword(String text) {
        assertThatThrownBy(() -> ServerTarget.parse(text, Trust.TRUSTED, ServerTarget.Embedded.USUAL))
                .isInstanceOf(InvalidConnection.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void noMessageAboutAServiceFileShowsItsPassword() throws IOException {
        Files.writeString(
                home.resolve(".pg_service.conf"), "[a]\npassword=x\nsecret=1\n[b]\nsecret\n[c]\npassword secret\n");
        for (String service : List.of("a", "b", "c")) {
            assertThatThrownBy(() -> parse("service=" + service))
                    .isInstanceOf(InvalidConnection.class)
                    .message()
                    .doesNotContain("secret");
        }
    }

    @Test
    void textFormsHoldNoSecret() throws InvalidConnection {
        ConnectionSettings settings = parse("postgresql://me:secret@[::1]/d?sslpassword=hidden");
        assertThat(settings.endpoint()).isEqualTo("[::1]:5432/d");
        assertThat(settings).hasToString("me@[::1]:5432/d");
        assertThat(settings.hosts().toString()).doesNotContain("secret");
        assertThat(settings.hosts().get(0).password().orElseThrow()).hasToString("***");
        assertThat(new ServerTarget.Server(settings).toString()).doesNotContain("secret", "hidden");
        assertThat(settings.secrets()).containsExactlyInAnyOrder("secret", "hidden");
    }

    @Test
    void targetsAreServersOrEmbedded() throws InvalidConnection {
        EmbeddedSettings settings = new EmbeddedSettings(18, Map.of("work_mem", "8MB"), List.of());
        assertThat(ServerTarget.parse("embedded", Trust.TRUSTED, new ServerTarget.Embedded(settings)))
                .isEqualTo(new ServerTarget.Embedded(settings));
        assertThat(ServerTarget.parse("embedded:16", Trust.TRUSTED, new ServerTarget.Embedded(settings)))
                .isEqualTo(new ServerTarget.Embedded(settings.withVersion(16)));
        assertThat(ServerTarget.parse("postgresql://me@h/d", Trust.TRUSTED, new ServerTarget.Embedded(settings))
                        .description())
                .isEqualTo("h:5432/d");
        assertThatThrownBy(
                        () -> ServerTarget.parse("embedded:latest", Trust.TRUSTED, new ServerTarget.Embedded(settings)))
                .isInstanceOf(InvalidConnection.class)
                .hasMessageContaining("embedded:16");
    }
}
