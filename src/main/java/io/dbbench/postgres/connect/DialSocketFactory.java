package io.dbbench.postgres.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;
import java.util.Properties;
import javax.net.SocketFactory;
import org.postgresql.PGProperty;

/**
 * Gives the driver its sockets. Public alone because the driver makes it, by its name; it finds the route among the
 * properties of the connection.
 */
public final class DialSocketFactory extends SocketFactory {
    private static final String ROUTE = "io.dbbench.route";

    private final DialAttempt route;

    /**
     * Creates a dial socket factory.
     *
     * @param properties those of the connection
     */
    public DialSocketFactory(Properties properties) {
        this.route = (DialAttempt) Objects.requireNonNull(properties.get(ROUTE));
    }

    static void use(DialAttempt route, Properties properties) {
        properties.put(ROUTE, route);
        PGProperty.SOCKET_FACTORY.set(properties, DialSocketFactory.class.getName());
    }

    @Override
    public Socket createSocket() throws IOException {
        return route.connect();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
