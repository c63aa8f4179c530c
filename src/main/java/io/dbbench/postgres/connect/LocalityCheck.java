package io.dbbench.postgres.connect;

import io.dbbench.connection.Host;
import java.util.List;
import java.util.stream.Collectors;

/** Describes which hosts of a connection do not count as this machine, and why. */
public final class LocalityCheck {
    private LocalityCheck() {}

    /**
     * Returns why the hosts of a connection do not count as this machine.
     *
     * @param endpoint of the server, used when the connection has a single host
     */
    public static String of(List<Host> hosts, String endpoint) {
        List<Host> remote = hosts.stream().filter(host -> !host.isLocal()).toList();
        boolean own = !remote.isEmpty() && remote.stream().allMatch(Host::isOwnAddress);
        String names = remote.stream().map(Host::endpoint).collect(Collectors.joining(" and "));
        return (hosts.size() == 1 ? endpoint : names)
                + (remote.size() > 1 ? " are" : " is")
                + (own ? " not reached through a loopback address such as localhost" : " not on this machine");
    }
}
