package io.dbbench.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.postgres.Database;
import io.dbbench.postgres.connect.SameMachine.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SameMachineTest {
    private static final long NO_PROCESS = 4_194_304_000L;
    private static final Optional<InetSocketAddress> LOCAL =
            Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000));

    @Test
    void aServerThatSeesThePortOfThisSideIsHere() {
        assertThat(evidence(NO_PROCESS, Instant.EPOCH, "127.0.0.1", 40_000).isProven(LOCAL))
                .isTrue();
    }

    @Test
    void aServerThatSeesAnotherPortMayBeBehindATunnel() {
        assertThat(evidence(NO_PROCESS, Instant.EPOCH, "127.0.0.1", 40_001).isProven(LOCAL))
                .isFalse();
        assertThat(evidence(NO_PROCESS, Instant.EPOCH, "172.17.0.1", 40_000).isProven(LOCAL))
                .isFalse();
        assertThat(new SameMachine(NO_PROCESS, Instant.EPOCH, Optional.empty()).isProven(Optional.empty()))
                .isFalse();
    }

    @Test
    void anotherProcessWithTheNumberOfTheSessionProvesNothing() {
        ProcessHandle self = ProcessHandle.current();
        assertThat(evidence(self.pid(), self.info().startInstant().orElseThrow(), "127.0.0.1", 1)
                        .isProven(LOCAL))
                .isFalse();
    }

    @Test
    void aTunnelThatEndsHereNeedsPermissionToWrite() throws Exception {
        List<byte[]> answers = List.of(
                FakeServer.welcome(),
                FakeServer.row("4711"),
                FakeServer.row("on"),
                FakeServer.row("4711", "1000000000.5", "127.0.0.1", "1"));
        try (FakeServer far = new FakeServer(answers);
                Database database = far.open()) {
            assertThat(database.accessMode(WritePermission.WRITE_LOCALLY)).isEqualTo(AccessMode.READ_ONLY);
            assertThat(database.accessMode(WritePermission.WRITE_ANYWHERE)).isEqualTo(AccessMode.READ_WRITE);
            assertThat(database.whyNotLocal()).contains("may be on another machine, behind a tunnel");
        }
    }

    private static SameMachine evidence(long pid, Instant started, String address, int port) {
        return new SameMachine(pid, started, Optional.of(new Endpoint(address, port)));
    }
}
