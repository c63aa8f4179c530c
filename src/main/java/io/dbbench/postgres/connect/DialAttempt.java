package io.dbbench.postgres.connect;

import io.dbbench.connection.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * One login to one address of one host, with a time limit that another thread enforces: newer JDKs leave a socket
 * non-blocking permanently once it was connected or read with a timeout, and every read then takes three system calls
 * instead of one. Thread-safe.
 */
final class DialAttempt {
    private static final int CANCEL_LIMIT_MILLIS = 10_000;
    private static final int ANSWER_LIMIT_MILLIS = 10_000;

    /** Length and code of SSLRequest ("Message Formats" in PostgreSQL's manual). */
    private static final byte[] ENCRYPTION_REQUEST = {0, 0, 0, 8, 4, (byte) 210, 22, 47};

    private static final int KEEPALIVE_IDLE_SECONDS = 30;
    private static final int KEEPALIVE_INTERVAL_SECONDS = 10;
    private static final int KEEPALIVE_PROBES = 3;

    private final Host host;
    private final InetAddress[] address;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile Stage stage = Stage.LOGIN;

    /** This side of the connection that was made last during the login. */
    private volatile @Nullable InetSocketAddress local;

    private enum Stage {
        LOGIN,
        ABANDONED,
        DONE
    }

    private DialAttempt(Host host, InetAddress... address) {
        this.host = host;
        this.address = address;
    }

    static DialAttempt bySocket(Host host) {
        return new DialAttempt(host);
    }

    static DialAttempt to(Host host, InetAddress address) {
        return new DialAttempt(host, address);
    }

    Host host() {
        return host;
    }

    /** Returns whether the address is on this machine. */
    boolean isLocal() {
        return host.isSocket() || address[0].isLoopbackAddress();
    }

    /** Returns this side of the connection; empty for a Unix socket. */
    Optional<InetSocketAddress> localEndpoint() {
        return Optional.ofNullable(local);
    }

    /** Ends the login after a time unless {@link #finish()} is called before; zero is no limit. */
    CompletableFuture<Void> limit(Duration limit) {
        return limit.isZero()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(
                        this::abandon,
                        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
    }

    private synchronized void abandon() {
        if (stage == Stage.LOGIN) {
            stage = Stage.ABANDONED;
            sockets.forEach(DialAttempt::close);
        }
    }

    /** Marks the login as done, successful or not. */
    synchronized void finish() {
        if (stage == Stage.LOGIN) {
            stage = Stage.DONE;
        }
        sockets.clear();
    }

    boolean abandoned() {
        return stage == Stage.ABANDONED;
    }

    /** Returns a connected socket. After the login, it is for a cancel request, which is not measured. */
    Socket connect() throws IOException {
        boolean login = stage == Stage.LOGIN;
        Socket socket = host.isSocket() ? UnixSockets.open() : new Socket();
        if (login) {
            sockets.add(socket);
        }
        try {
            if (stage == Stage.ABANDONED) {
                throw new SocketException("abandoned");
            }
            prepare(socket);
            socket.connect(target(), login ? 0 : CANCEL_LIMIT_MILLIS);
            if (login && socket.getLocalSocketAddress() instanceof InetSocketAddress own && !host.isSocket()) {
                local = own;
            }
            return socket;
        } catch (IOException e) {
            close(socket);
            throw e;
        }
    }

    /** Sets keepalives, which detect connections that the network dropped and cost nothing in use. */
    private void prepare(Socket socket) throws IOException {
        if (host.isSocket()) {
            return;
        }
        setIfKnown(socket, ExtendedSocketOptions.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS);
        setIfKnown(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEPALIVE_INTERVAL_SECONDS);
        setIfKnown(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, KEEPALIVE_PROBES);
    }

    private static void setIfKnown(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }

    /**
     * Returns whether a server answers within 10 s. The probe asks for encryption, which every server answers with one byte
     * before authentication.
     */
    boolean answers() {
        try (Socket socket = connect()) {
            socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
            socket.getOutputStream().write(ENCRYPTION_REQUEST);
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private SocketAddress target() throws IOException {
        if (!host.isSocket()) {
            return new InetSocketAddress(address[0], host.port());
        }
        String path = host.name() + "/.s.PGSQL." + host.port();
        return path.startsWith("@")
                ? AFUNIXSocketAddress.inAbstractNamespace(path.substring(1))
                : AFUNIXSocketAddress.of(Path.of(path));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // the socket is not used any more
        }
    }
}
