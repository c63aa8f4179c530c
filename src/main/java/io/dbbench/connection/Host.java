package io.dbbench.connection;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One of the servers that a connection may lead to.
 *
 * @param name a host's name or address, an IPv6 address without brackets; or the folder of a Unix socket
 * @param address to connect to, when it is not to be looked up by the name
 * @param password for this one
 */
public record Host(String name, Optional<String> address, int port, Optional<Secret> password) {

    /** Whether the name is that of a socket: a folder, or behind an @ one of Linux's abstract names. */
    public boolean isSocket() {
        return isSocket(name) && address.isEmpty();
    }

    static boolean isSocket(String name) {
        return name.startsWith("/") || name.startsWith("@");
    }

    /** Whether it is this machine: a socket, or a name or address that leads to loopback addresses alone. */
    public boolean isLocal() {
        return isSocket() || leadsOnlyTo(InetAddress::isLoopbackAddress);
    }

    /** Whether it is this machine by addresses that others may reach it by too. */
    public boolean isOwnAddress() {
        return !isSocket() && leadsOnlyTo(Host::isOfThisMachine);
    }

    private boolean leadsOnlyTo(Predicate<InetAddress> kind) {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(address.orElse(name));
            return Arrays.stream(addresses).allMatch(kind);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** {@code host:port}. */
    public String endpoint() {
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
}
