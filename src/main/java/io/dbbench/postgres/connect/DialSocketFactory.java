package io.dbbench.postgres.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;
import java.util.Properties;
import javax.net.SocketFactory;
import org.postgresql.PGProperty;

/**
 * Creates the driver's sockets. It is public because the driver instantiates it by name; the {@link DialAttempt} is among
 * the properties of the connection.
 */
public final class DialSocketFactory extends SocketFactory {
    private static final String ATTEMPT = "io.dbbench.attempt";

    private final DialAttempt attempt;

    /**
     * Called by the driver.
     *
     * @param properties of the connection
     */
    public DialSocketFactory(Properties properties) {
        this.attempt = (DialAttempt) Objects.requireNonNull(properties.get(ATTEMPT));
    }

    static void use(DialAttempt attempt, Properties properties) {
        properties.put(ATTEMPT, attempt);
        PGProperty.SOCKET_FACTORY.set(properties, DialSocketFactory.class.getName());
    }

    @Override
    public Socket createSocket() throws IOException {
        return attempt.connect();
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
