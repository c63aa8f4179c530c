package io.dbbench.postgres.connect;

import io.dbbench.connection.Host;
import java.util.List;
import java.util.stream.Collectors;

/** Says which hosts of a connection are not taken for this machine, and why. */
public final class LocalityCheck {
    private LocalityCheck() {}

    /**
     * Returns why the hosts of a connection do not count as this machine.
     *
     * @param endpoint of the one that was reached, for a connection with no other
     */
    public static String of(List<Host> hosts, String endpoint) {
        List<Host> remote = hosts.stream().filter(host -> !host.isLocal()).toList();
        boolean own = !remote.isEmpty() && remote.stream().allMatch(Host::isOwnAddress);
        String verb = remote.size() > 1 ? " are" : " is";
        return (hosts.size() == 1 ? endpoint : "of the connection's hosts " + places(remote))
                + verb
                + (own ? " not reached by a loopback address such as localhost" : " not on this machine");
    }

    private static String places(List<Host> hosts) {
        return hosts.stream().map(Host::endpoint).collect(Collectors.joining(" and "));
    }
}
