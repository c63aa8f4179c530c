package io.dbbench.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerMessagesTest {
    private static final int MESSAGES = 3000;
    private static final String TYPES = "DDDDDTCZ2NS";

    /** However messages are cut into packets and read, rows but the first are taken out of them, and nothing else. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rowsAfterTheKeptOnesAreSkippedAndCounted(long seed) throws IOException {
        Random random = new Random(seed);
        int kept = random.nextInt(3);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        long count = 0;
        for (int i = 0; i < MESSAGES; i++) {
            char type = TYPES.charAt(random.nextInt(TYPES.length()));
            byte[] message = message(type, random);
            sent.write(message);
            count += type == 'D' ? 1 : 0;
            if (type != 'D' || count <= kept) {
                expected.write(message);
            }
        }
        byte[] all = sent.toByteArray();
        int before = random.nextInt(50_000);
        ServerMessages messages = new ServerMessages(
                packets(Arrays.copyOfRange(all, before, all.length), random), Arrays.copyOf(all, before));
        messages.keepRows(kept);
        assertThat(read(messages, random)).isEqualTo(expected.toByteArray());
        assertThat(messages.rows()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everythingPassesOtherwise(long seed) throws IOException {
        Random random = new Random(seed);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (int i = 0; i < MESSAGES; i++) {
            sent.write(message(TYPES.charAt(random.nextInt(TYPES.length())), random));
        }
        ServerMessages messages = new ServerMessages(packets(sent.toByteArray(), random), new byte[0]);
        messages.keepRows(0);
        messages.keepAllRows();
        assertThat(read(messages, random)).isEqualTo(sent.toByteArray());
    }

    private static byte[] message(char type, Random random) throws IOException {
        byte[] body = new byte[random.nextInt(20) == 0 ? random.nextInt(100_000) : random.nextInt(60)];
        random.nextBytes(body);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream message = new DataOutputStream(bytes);
        message.writeByte(type);
        message.writeInt(body.length + Integer.BYTES);
        message.write(body);
        return bytes.toByteArray();
    }

    /** Gives at most a packet of a random size at once, and sometimes nothing in time. */
    private static InputStream packets(byte[] sent, Random random) {
        return new FilterInputStream(new ByteArrayInputStream(sent)) {
            @Override
            public int read(byte[] target, int offset, int wanted) throws IOException {
                if (random.nextInt(4) == 0) {
                    throw new SocketTimeoutException();
                }
                return super.read(target, offset, Math.min(wanted, 1 + random.nextInt(5000)));
            }
        };
    }

    private static byte[] read(InputStream rows, Random random) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] target = new byte[8192];
        while (true) {
            int got = patiently(rows, target, 1 + random.nextInt(random.nextInt(9) == 0 ? 2 : 8000));
            if (got < 0) {
                return read.toByteArray();
            }
            read.write(target, 7, got);
        }
    }

    private static int patiently(InputStream rows, byte[] target, int wanted) throws IOException {
        while (true) {
            try {
                return rows.read(target, 7, wanted);
            } catch (SocketTimeoutException e) {
                // the driver tries again, too
            }
        }
    }
}
