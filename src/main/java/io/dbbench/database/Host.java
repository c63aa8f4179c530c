package io.dbbench.database;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * One of the servers that a connection may lead to.
 *
 * @param name a host's name or address, an IPv6 address without brackets; or the folder of a Unix socket
 * @param address to connect to, when it is not to be looked up by the name
 * @param password for this one
 */
record Host(String name, Optional<String> address, int port, Optional<Secret> password) {

    /** Whether the name is that of a socket: a folder, or behind an @ one of Linux's abstract names. */
    boolean isSocket() {
        return isSocket(name) && address.isEmpty();
    }

    static boolean isSocket(String name) {
        return name.startsWith("/") || name.startsWith("@");
    }

    /** Whether it is this machine: a socket, or a name or address that leads to loopback addresses alone. */
    boolean isLocal() {
        if (isSocket()) {
            return true;
        }
        try {
            InetAddress[] addresses = InetAddress.getAllByName(address.orElse(name));
            return Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** {@code host:port}. */
    String place() {
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
}
