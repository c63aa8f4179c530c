package io.dbbench.postgres.connect;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.ServerTarget;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.DatabaseUnavailable;
import java.io.ByteArrayOutputStream;
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

/** A server that answers each packet of a client with the next of its answers, and then nothing. */
final class FakeServer implements AutoCloseable {
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

    static final byte[] READY = message('Z', "I".getBytes(StandardCharsets.UTF_8));

    static byte[] welcome() {
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

    /** The answer to a query with one row. */
    static byte[] row(String... values) {
        byte[] columns = shorts(values.length);
        byte[] row = shorts(values.length);
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            columns = joined(columns, column());
            row = joined(row, integer(bytes.length), bytes);
        }
        return joined(
                message('1'),
                message('2'),
                message('T', columns),
                message('D', row),
                message('C', text("SELECT 1")),
                READY);
    }

    /** The description of a column of text. */
    static byte[] column() {
        return joined(text("c"), integer(0), shorts(0), integer(25), shorts(-1), integer(-1), shorts(0));
    }

    static byte[] message(char type, byte[]... parts) {
        byte[] body = joined(parts);
        return joined(raw(type, body.length + 4), body);
    }

    static byte[] raw(char type, int length) {
        return joined(new byte[] {(byte) type}, integer(length));
    }

    static byte[] integer(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    static byte[] shorts(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
