package io.dbbench.connection;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One of the hosts of a connection.
 *
 * @param name a host name or address, an IPv6 address without brackets; or the folder of a Unix socket
 * @param address to connect to instead of looking up the name
 * @param password for this host
 */
public record Host(String name, Optional<String> address, int port, Optional<Secret> password) {

    /** Returns whether the name is that of a socket: a folder, or @ and an abstract name of Linux. */
    public boolean isSocket() {
        return isSocket(name) && address.isEmpty();
    }

    static boolean isSocket(String name) {
        return name.startsWith("/") || name.startsWith("@");
    }

    /** Returns whether this is a socket, or a name or address with loopback addresses only. */
    public boolean isLocal() {
        return isSocket() || hasOnlyAddresses(InetAddress::isLoopbackAddress);
    }

    /** Returns whether all addresses belong to this machine, which others may reach too. */
    public boolean isOwnAddress() {
        return !isSocket() && hasOnlyAddresses(Host::isOfThisMachine);
    }

    private boolean hasOnlyAddresses(Predicate<InetAddress> kind) {
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

    /** Returns {@code host:port}. */
    public String endpoint() {
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
}
