package io.dbbench.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.Secret;
import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.postgres.embedded.CacheFolder;
import io.dbbench.postgres.embedded.EmbeddedServer;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.scenario.Trust;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said when there is no way to the database. */
class UnavailableIT {
    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws DatabaseUnavailable {
        server = EmbeddedServer.start(CacheFolder.locate(), ServerTarget.Embedded.USUAL, note -> {}, StopRequests.NONE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> opening(ConnectionSettings settings) {
        return opening(settings, Map.of());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> opening(
            ConnectionSettings settings, Map<String, String> session) {
        return assertThatThrownBy(() -> Database.open(new ServerTarget.Server(settings), session, note -> {})
                        .close())
                .isInstanceOf(DatabaseUnavailable.class);
    }

    private static ConnectionSettings with(String database, String user, Optional<String> password) {
        ConnectionSettings right = server.connection();
        return new ConnectionSettings(
                right.hosts().get(0).name(),
                right.hosts().get(0).port(),
                database,
                Optional.of(user),
                password.map(Secret::new),
                right.parameters());
    }

    private static String password() {
        return server.connection().hosts().get(0).password().orElseThrow().value();
    }

    @Test
    void theRightConnectionOpens() throws Exception {
        try (Database database = Database.open(new ServerTarget.Server(server.connection()), Map.of(), note -> {})) {
            assertThat(database.facts().endpoint())
                    .isEqualTo(server.connection().endpoint());
        }
    }

    @Test
    void aForwardedPortThatLeadsToThisMachineCountsAsThisMachine() throws Exception {
        try (RoundTrips forwarded = RoundTrips.to(server.connection());
                Database database =
                        Database.open(new ServerTarget.Server(forwarded.connection()), Map.of(), note -> {})) {
            assertThat(database.accessMode(WritePermission.WRITE_LOCALLY)).isEqualTo(AccessMode.READ_WRITE);
        }
    }

    @Test
    void aRefusedConnectionNamesTheWayOut() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        opening(new ConnectionSettings("localhost", port, "agentic", Optional.empty(), Optional.empty(), Map.of()))
                .hasMessage("cannot connect to localhost:" + port
                        + "/agentic: connection refused. Is PostgreSQL running there? To run without that server, "
                        + "pass --connection embedded.");
    }

    @Test
    void theWayOutIsNamedOnceForAllHosts() throws Exception {
        assertThatThrownBy(() -> Database.open(
                        new ServerTarget.Server(ConnectionSettings.parse(
                                "host=localhost,127.0.0.1 port=1 dbname=d user=u", Trust.TRUSTED)),
                        Map.of(),
                        note -> {}))
                .isInstanceOf(DatabaseUnavailable.class)
                .message()
                .containsPattern("(?s)localhost:1: connection refused.*127.0.0.1:1: connection refused")
                .containsOnlyOnce("--connection embedded");
    }

    @Test
    void anUnknownHostIsNamed() {
        opening(new ConnectionSettings("no-such-host.invalid", 5432, "d", Optional.empty(), Optional.empty(), Map.of()))
                .hasMessageContaining("unknown host no-such-host.invalid");
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            opening(new ConnectionSettings(
                            "localhost",
                            silent.getLocalPort(),
                            "d",
                            Optional.empty(),
                            Optional.empty(),
                            Map.of("socketTimeout", "1", "sslmode", "disable")))
                    .hasMessageContaining("no answer in time");
        }
    }

    @Test
    void aServerThatIsSilentAfterTheLoginIsGivenUp() throws Exception {
        opening(loginAlone()).hasMessageContaining("no answer from the server; the connection was closed");
    }

    @Test
    void aStopEndsTheWaitForIt() throws Exception {
        StopSignal stop = new StopSignal();
        ServerTarget target = new ServerTarget.Server(loginAlone());
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(stop::request);
        assertThatThrownBy(() -> Database.open(target, "dbbench", Map.of(), note -> {}, stop))
                .isInstanceOf(DatabaseUnavailable.class);
    }

    /** What lets one login through, and nothing after that. */
    private static ConnectionSettings loginAlone() throws IOException {
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> passOnLogin(listener), "login alone");
        thread.setDaemon(true);
        thread.start();
        ConnectionSettings right = server.connection();
        return new ConnectionSettings(
                listener.getInetAddress().getHostAddress(),
                listener.getLocalPort(),
                right.database(),
                right.user(),
                right.hosts().get(0).password(),
                right.parameters());
    }

    /** The first that begins with the letter of a query, or of one to be parsed, is kept. */
    private static void passOnLogin(ServerSocket listener) {
        try (listener;
                Socket client = listener.accept();
                Socket upstream = new Socket(
                        server.connection().hosts().get(0).name(),
                        server.connection().hosts().get(0).port())) {
            listener.close();
            Thread answers = new Thread(() -> pump(upstream, client), "login answers");
            answers.setDaemon(true);
            answers.start();
            byte[] buffer = new byte[65_536];
            int read = client.getInputStream().read(buffer);
            while (read > 0 && buffer[0] != 'Q' && buffer[0] != 'P') {
                upstream.getOutputStream().write(buffer, 0, read);
                read = client.getInputStream().read(buffer);
            }
            // until the client gives up
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // so it has
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // the client has gone
        }
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() {
        opening(with("postgres", "postgres", Optional.of("not-the-secret")))
                .hasMessageContaining("password authentication failed")
                .hasMessageContaining("Check the password of user postgres.")
                .message()
                .doesNotContain("not-the-secret");
    }

    @Test
    void aMissingPasswordIsAskedFor() {
        opening(with("postgres", "postgres", Optional.empty())).hasMessageContaining("or ~/.pgpass");
    }

    @Test
    void anUnknownDatabaseIsNamed() {
        opening(with("agentic", "postgres", Optional.of(password())))
                .hasMessageContaining("database \"agentic\" does not exist")
                .hasMessageContaining("createdb agentic");
    }

    @Test
    void anUnknownSessionSettingIsNamed() {
        opening(server.connection(), Map.of("statement_timeoot", "1s"))
                .hasMessageContaining("unrecognized configuration parameter \"statement_timeoot\"");
    }
}
