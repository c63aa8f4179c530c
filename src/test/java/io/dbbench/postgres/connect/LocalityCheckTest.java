package io.dbbench.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dbbench.connection.Host;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LocalityCheckTest {

    @Test
    void aServerElsewhereIsNamedWithItsDatabase() {
        assertThat(LocalityCheck.of(hosts("198.51.100.7"), "198.51.100.7:5432/shop"))
                .isEqualTo("198.51.100.7:5432/shop is not on this machine");
    }

    @Test
    void ofSeveralHostsThoseElsewhereAreNamedAndNotTheOneThatWasReached() {
        assertThat(LocalityCheck.of(hosts("127.0.0.1", "198.51.100.7"), "127.0.0.1:5432/shop"))
                .isEqualTo("198.51.100.7:5432 is not on this machine");
        assertThat(LocalityCheck.of(hosts("198.51.100.7", "/tmp", "198.51.100.8"), "198.51.100.7:5432/shop"))
                .isEqualTo("198.51.100.7:5432 and 198.51.100.8:5432 are not on this machine");
    }

    @Test
    void anAddressOfThisMachineIsNotCalledAnotherOne() throws SocketException {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
                .findFirst();
        assumeTrue(own.isPresent(), "a network is needed");
        String address = own.get().getHostAddress();
        assertThat(LocalityCheck.of(hosts(address), address + ":5432/shop"))
                .isEqualTo(address + ":5432/shop is not reached through a loopback address such as localhost");
    }

    private static List<Host> hosts(String... names) {
        return Arrays.stream(names)
                .map(name -> new Host(name, Optional.empty(), 5432, Optional.empty()))
                .toList();
    }
}
