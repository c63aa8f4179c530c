package io.dbbench.postgres.connect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.ProtocolException;
import java.util.Arrays;
import org.postgresql.core.PGStream;
import org.postgresql.core.QueryExecutorBase;
import org.postgresql.core.VisibleBufferedInputStream;
import org.postgresql.jdbc.PgConnection;

/**
 * What a connection receives, on the way from its socket to the driver. Two kinds of messages do not pass: rows that no one
 * needs, which are counted, because the driver would hold all rows of a result in memory until the last one is there; and the
 * start of a COPY, which no statement of dbbench requests, and after which a driver waits for a server that waits for data.
 *
 * <p>Used by the thread that uses the connection.
 */
public final class ServerMessages extends InputStream {
    private static final int BUFFER_BYTES = 1 << 14;
    private static final int DRIVER_BUFFER_BYTES = 1 << 13;

    /** The length of a message includes these, but not its type. */
    private static final int LENGTH_BYTES = 4;

    private static final int HEADER_BYTES = 1 + LENGTH_BYTES;

    private static final int DATA_ROW = 'D';
    private static final int COPY_IN = 'G';
    private static final int COPY_OUT = 'H';
    private static final int COPY_BOTH = 'W';

    private final InputStream socket;
    private final byte[] buffer;
    private int at;
    private int end;

    /** Bytes of the current message that are still to come. */
    private int headerLeft = HEADER_BYTES;

    private int bodyLeft;
    private int length;
    private boolean passing;

    private boolean skips;
    private int kept;
    private long rows;

    /** @param received from the socket before, from the start of a message on */
    ServerMessages(InputStream socket, byte[] received) {
        this.socket = socket;
        this.buffer = Arrays.copyOf(received, Math.max(received.length, BUFFER_BYTES));
        this.end = received.length;
    }

    /**
     * Puts itself between socket and driver, within TLS. The driver has no method for that, so that two of its private
     * fields are used. If its next version has others, everything passes, and nothing is counted here.
     *
     * @param connection between two statements
     */
    static ServerMessages of(PgConnection connection) {
        try {
            PGStream stream =
                    (PGStream) field(QueryExecutorBase.class, "pgStream").get(connection.getQueryExecutor());
            Field input = field(PGStream.class, "pgInput");
            VisibleBufferedInputStream driver = (VisibleBufferedInputStream) input.get(stream);
            ServerMessages messages = new ServerMessages(driver.getWrapped(), received(driver));
            input.set(stream, new VisibleBufferedInputStream(messages, DRIVER_BUFFER_BYTES));
            return messages;
        } catch (ReflectiveOperationException | RuntimeException | IOException e) {
            return new ServerMessages(nullInputStream(), new byte[0]);
        }
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** Returns what the server sent of its own accord, such as a notice. */
    private static byte[] received(InputStream driver) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        while (driver.available() > 0) {
            received.write(driver.read());
        }
        return received.toByteArray();
    }

    /**
     * Begins to count rows anew.
     *
     * @param keptRows number of rows that the driver gets; the others do not pass
     */
    public void keepRows(int keptRows) {
        skips = true;
        kept = keptRows;
        rows = 0;
    }

    /** Lets all rows pass again. */
    public void keepAllRows() {
        skips = false;
    }

    /** Returns the number of rows since {@link #keepRows}. */
    public long rows() {
        return rows;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        int copied = 0;
        // waits only if there is nothing to hand on yet
        while (copied < wanted && (at < end || (copied == 0 && receive()))) {
            copied += headerLeft > 0 ? header(target, offset + copied) : body(target, offset + copied, wanted - copied);
        }
        return copied == 0 && wanted > 0 ? -1 : copied;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int available() throws IOException {
        return end - at + socket.available();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Empties the buffer first: a timeout of the socket must not leave what was read already. */
    private boolean receive() throws IOException {
        at = 0;
        end = 0;
        end = Math.max(socket.read(buffer, 0, buffer.length), 0);
        return end > 0;
    }

    /** Reads the next byte of a header. */
    private int header(byte[] target, int offset) throws ProtocolException {
        byte next = buffer[at++];
        if (headerLeft == HEADER_BYTES) {
            passing = passes(next);
        } else {
            length = (length << Byte.SIZE) | (next & 0xFF);
        }
        if (--headerLeft == 0) {
            beginBody();
        }
        if (passing) {
            target[offset] = next;
        }
        return passing ? 1 : 0;
    }

    private boolean passes(int type) throws ProtocolException {
        return switch (type) {
            case DATA_ROW -> !skips || ++rows <= kept;
            case COPY_IN, COPY_OUT, COPY_BOTH ->
                throw new ProtocolException("the server began a COPY, which no statement requests");
            default -> true;
        };
    }

    private void beginBody() {
        bodyLeft = Math.max(length - LENGTH_BYTES, 0);
        length = 0;
        endBody();
    }

    private void endBody() {
        if (bodyLeft == 0) {
            headerLeft = HEADER_BYTES;
        }
    }

    private int body(byte[] target, int offset, int wanted) {
        int taken = Math.min(bodyLeft, Math.min(end - at, passing ? wanted : Integer.MAX_VALUE));
        if (passing) {
            System.arraycopy(buffer, at, target, offset, taken);
        }
        at += taken;
        bodyLeft -= taken;
        endBody();
        return passing ? taken : 0;
    }
}
