package io.dbbench.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.ServerTarget;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said about a server whose answers no server gives: it is the server's fault, and not one of dbbench. */
class MalformedAnswersTest {
    private static final byte[] READY = message('Z', "I".getBytes(StandardCharsets.UTF_8));

    static Stream<Arguments> atLogin() {
        return Stream.of(
                arguments("SSPI", message('R', integer(9))),
                arguments("GSS", message('R', integer(7))),
                arguments("a request without a kind", message('R')),
                arguments("an unknown request", message('R', integer(99))),
                arguments("SASL without a mechanism", message('R', integer(10))),
                arguments("SASL with an unknown mechanism", message('R', integer(10), text("X"), text(""))),
                arguments("MD5 without a salt", message('R', integer(5))),
                arguments("a negative length", raw('R', -1)),
                arguments("a length of zero", raw('R', 0)),
                arguments("an error of a negative length", raw('E', -5)),
                arguments("an error without fields", message('E')),
                arguments("an error without its end", message('E', "SFATAL".getBytes(StandardCharsets.UTF_8))),
                arguments("a parameter without a value", joined(message('R', integer(0)), message('S', text("x")))),
                arguments("a key without numbers", joined(message('R', integer(0)), message('K'))),
                arguments("another protocol", "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
    }

    static Stream<Arguments> afterLogin() {
        return Stream.of(
                arguments("a negative number of columns", joined(message('1'), message('2'), message('T', shorts(-3)))),
                arguments("columns without names", joined(message('1'), message('2'), message('T', shorts(4)))),
                arguments("a row without columns", joined(message('1'), message('2'), message('D', shorts(2)), READY)),
                arguments(
                        "a value of a negative length",
                        joined(message('1'), message('2'), column(), message('D', shorts(1), integer(-7)), READY)),
                arguments("a damaged count", joined(message('1'), message('2'), message('C', text("SELECT x")), READY)),
                arguments("a negative length", raw('T', -9)),
                arguments("an unknown message", message('q')));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("atLogin")
    void aLoginThatCannotBeReadIsTheServersFault(String name, byte[] answer) throws IOException {
        try (FakeServer server = new FakeServer(List.of(answer))) {
            assertThatThrownBy(server::open)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageStartingWith("cannot connect to 127.0.0.1:")
                    .hasMessageNotContaining("null");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("afterLogin")
    void soIsTheFirstAnswer(String name, byte[] answer) throws IOException {
        try (FakeServer server = new FakeServer(List.of(welcome(), answer))) {
            assertThatThrownBy(server::open).isInstanceOf(DatabaseUnavailable.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("afterLogin")
    void soIsALaterAnswer(String name, byte[] answer) throws Exception {
        try (FakeServer server = new FakeServer(List.of(welcome(), row("4711"), row("on"), answer));
                Database database = server.open()) {
            assertThatThrownBy(database::role).isInstanceOf(SqlFailure.class);
        }
    }

    @Test
    void aLongMessageIsCutWhereItEnters() throws IOException {
        byte[] error = message('E', text("SFATAL"), text("C28000"), text("M" + "x\n".repeat(1_000_000)), new byte[1]);
        try (FakeServer server = new FakeServer(List.of(error))) {
            assertThatThrownBy(server::open)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("more characters)")
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .hasSizeLessThan(5_000));
        }
    }

    /** A server that answers each packet of a client with the next of its answers, and then nothing. */
    private static final class FakeServer implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        FakeServer(List<byte[]> answers) throws IOException {
            Thread thread = new Thread(() -> accept(answers), "fake server");
            thread.setDaemon(true);
            thread.start();
        }

        Database open() throws DatabaseUnavailable {
            ConnectionSettings settings = new ConnectionSettings(
                    "127.0.0.1",
                    listener.getLocalPort(),
                    "d",
                    Optional.of("u"),
                    Optional.empty(),
                    Map.of("sslmode", "disable", "socketTimeout", "2"));
            return Database.open(new ServerTarget.Server(settings), Map.of(), note -> {});
        }

        private void accept(List<byte[]> answers) {
            try {
                while (true) {
                    Socket client = listener.accept();
                    Thread thread = new Thread(() -> answer(client, answers), "fake session");
                    thread.setDaemon(true);
                    thread.start();
                }
            } catch (IOException e) {
                // closed
            }
        }

        private static void answer(Socket client, List<byte[]> answers) {
            try (client;
                    InputStream in = client.getInputStream();
                    OutputStream out = client.getOutputStream()) {
                byte[] packet = new byte[65_536];
                for (byte[] answer : answers) {
                    if (in.read(packet) < 0) {
                        return;
                    }
                    out.write(answer);
                    out.flush();
                }
            } catch (IOException e) {
                // the client has gone
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    private static byte[] welcome() {
        return joined(
                message('R', integer(0)),
                message('S', text("server_version"), text("18.0")),
                message('S', text("client_encoding"), text("UTF8")),
                message('S', text("standard_conforming_strings"), text("on")),
                message('S', text("DateStyle"), text("ISO, MDY")),
                message('S', text("integer_datetimes"), text("on")),
                message('K', integer(4711), integer(1)),
                READY);
    }

    /** The answer to a query with one column. */
    private static byte[] row(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return joined(
                message('1'),
                message('2'),
                column(),
                message('D', shorts(1), integer(bytes.length), bytes),
                message('C', text("SELECT 1")),
                READY);
    }

    private static byte[] column() {
        return message('T', shorts(1), text("c"), integer(0), shorts(0), integer(25), shorts(-1), integer(-1), shorts(0));
    }

    private static byte[] message(char type, byte[]... parts) {
        byte[] body = joined(parts);
        return joined(raw(type, body.length + 4), body);
    }

    private static byte[] raw(char type, int length) {
        return joined(new byte[] {(byte) type}, integer(length));
    }

    private static byte[] integer(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static byte[] shorts(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(joined)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
        return joined.toByteArray();
    }
}
