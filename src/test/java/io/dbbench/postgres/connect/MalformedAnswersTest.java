package io.dbbench.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about a server whose answers no server gives: it is the server's fault, and not one of dbbench. */
class MalformedAnswersTest {
    static Stream<Arguments> atLogin() {
        return Stream.of(
                arguments("SSPI", FakeServer.message('R', FakeServer.integer(9))),
                arguments("GSS", FakeServer.message('R', FakeServer.integer(7))),
                arguments("a request without a kind", FakeServer.message('R')),
                arguments("an unknown request", FakeServer.message('R', FakeServer.integer(99))),
                arguments("SASL without a mechanism", FakeServer.message('R', FakeServer.integer(10))),
                arguments(
                        "SASL with an unknown mechanism",
                        FakeServer.message('R', FakeServer.integer(10), FakeServer.text("X"), FakeServer.text(""))),
                arguments("MD5 without a salt", FakeServer.message('R', FakeServer.integer(5))),
                arguments("a negative length", FakeServer.raw('R', -1)),
                arguments("a length of zero", FakeServer.raw('R', 0)),
                arguments("an error of a negative length", FakeServer.raw('E', -5)),
                arguments("an error without fields", FakeServer.message('E')),
                arguments(
                        "an error without its end", FakeServer.message('E', "SFATAL".getBytes(StandardCharsets.UTF_8))),
                arguments(
                        "a parameter without a value",
                        FakeServer.joined(
                                FakeServer.message('R', FakeServer.integer(0)),
                                FakeServer.message('S', FakeServer.text("x")))),
                arguments(
                        "a key without numbers",
                        FakeServer.joined(FakeServer.message('R', FakeServer.integer(0)), FakeServer.message('K'))),
                arguments("another protocol", "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
    }

    static Stream<Arguments> afterLogin() {
        return Stream.of(
                arguments(
                        "a negative number of columns",
                        FakeServer.joined(
                                FakeServer.message('1'),
                                FakeServer.message('2'),
                                FakeServer.message('T', FakeServer.shorts(-3)))),
                arguments(
                        "columns without names",
                        FakeServer.joined(
                                FakeServer.message('1'),
                                FakeServer.message('2'),
                                FakeServer.message('T', FakeServer.shorts(4)))),
                arguments(
                        "a row without columns",
                        FakeServer.joined(
                                FakeServer.message('1'),
                                FakeServer.message('2'),
                                FakeServer.message('D', FakeServer.shorts(2)),
                                FakeServer.READY)),
                arguments(
                        "a value of a negative length",
                        FakeServer.joined(
                                FakeServer.message('1'),
                                FakeServer.message('2'),
                                FakeServer.message('T', FakeServer.shorts(1), FakeServer.column()),
                                FakeServer.message('D', FakeServer.shorts(1), FakeServer.integer(-7)),
                                FakeServer.READY)),
                arguments(
                        "a damaged count",
                        FakeServer.joined(
                                FakeServer.message('1'),
                                FakeServer.message('2'),
                                FakeServer.message('C', FakeServer.text("SELECT x")),
                                FakeServer.READY)),
                arguments("a negative length", FakeServer.raw('T', -9)),
                arguments("an unknown message", FakeServer.message('q')));
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
        try (FakeServer server = new FakeServer(List.of(FakeServer.welcome(), answer))) {
            assertThatThrownBy(server::open).isInstanceOf(DatabaseUnavailable.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("afterLogin")
    void soIsALaterAnswer(String name, byte[] answer) throws Exception {
        try (FakeServer server = new FakeServer(List.of(
                        FakeServer.welcome(),
                        FakeServer.row("4711"),
                        FakeServer.row("on"),
                        FakeServer.row("4711", "0", "127.0.0.1", "1"),
                        answer));
                Database database = server.open()) {
            assertThatThrownBy(database::role).isInstanceOf(SqlFailure.class);
        }
    }

    /** A driver that answers it would wait: for a server that waits for data, or sends them without end. */
    @ParameterizedTest
    @ValueSource(chars = {'G', 'H', 'W'})
    void aServerThatBeginsACopyIsLost(char type) throws Exception {
        try (FakeServer server = new FakeServer(List.of(
                        FakeServer.welcome(),
                        FakeServer.row("4711"),
                        FakeServer.row("on"),
                        FakeServer.row("4711", "0", "127.0.0.1", "1"),
                        FakeServer.message(type, new byte[3])));
                Database database = server.open()) {
            assertThatThrownBy(database::role)
                    .isInstanceOf(SqlFailure.class)
                    .hasMessage("the server began a COPY, which no statement requests; the connection was closed")
                    .matches(failure -> ((SqlFailure) failure).connectionLost());
        }
    }

    @Test
    void aLongMessageIsCutWhereItEnters() throws IOException {
        byte[] error = FakeServer.message(
                'E',
                FakeServer.text("SFATAL"),
                FakeServer.text("C28000"),
                FakeServer.text("M" + "x\n".repeat(1_000_000)),
                new byte[1]);
        try (FakeServer server = new FakeServer(List.of(error))) {
            assertThatThrownBy(server::open)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("more characters)")
                    .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(5_000));
        }
    }
}
