package io.dbbench.database;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A PostgreSQL server, and how to log in.
 *
 * @param host name or address; an IPv6 address without brackets
 * @param parameters of the driver, by the driver's own names
 */
public record ConnectionSettings(
        String host,
        int port,
        String database,
        Optional<String> user,
        Optional<Secret> password,
        Map<String, String> parameters) {

    public ConnectionSettings {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /**
     * Reads a {@code postgresql://} or {@code postgres://} URI, or a {@code jdbc:postgresql:} URL.
     *
     * @throws InvalidConnection when it is neither, or names a parameter that is not known
     */
    public static ConnectionSettings parse(String text) throws InvalidConnection {
        return new ConnectionText(text).parse();
    }

    /** {@code host:port/database}. */
    public String endpoint() {
        return address() + "/" + database;
    }

    /** {@code host:port}. */
    String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Without the password and the parameters, which may hold secrets too. */
    @Override
    public String toString() {
        return user.map(name -> name + "@").orElse("") + endpoint();
    }
}
