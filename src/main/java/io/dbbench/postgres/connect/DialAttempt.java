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
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * The way of one login to one address of one host. It ends the login when it takes too long, from outside: newer JDKs leave
 * a socket non-blocking for good once it was connected, or read, with a time limit of its own, and every read is then
 * three system calls instead of one. Thread-safe.
 */
final class DialAttempt {
    private static final int CANCEL_LIMIT_MILLIS = 10_000;
    private static final int ANSWER_LIMIT_MILLIS = 10_000;

    /** Length and code of the message, by the chapter "Message Formats" of PostgreSQL's manual. */
    private static final byte[] ENCRYPTION_REQUEST = {0, 0, 0, 8, 4, (byte) 210, 22, 47};

    private static final int KEEPALIVE_IDLE_SECONDS = 30;
    private static final int KEEPALIVE_INTERVAL_SECONDS = 10;
    private static final int KEEPALIVE_PROBES = 3;

    private final Host host;
    private final InetAddress[] address;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile Stage stage = Stage.LOGIN;

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

    /** Whether it ends on this machine. */
    boolean isLocal() {
        return host.isSocket() || address[0].isLoopbackAddress();
    }

    /** Ends the login after that time unless {@link #finish()} came before; zero is never. */
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

    /** The login is done, well or not. */
    synchronized void finish() {
        if (stage == Stage.LOGIN) {
            stage = Stage.DONE;
        }
        sockets.clear();
    }

    boolean abandoned() {
        return stage == Stage.ABANDONED;
    }

    /** A connected socket. After the login it is one for asking the server to cancel, which nobody measures. */
    Socket connect() throws IOException {
        boolean login = stage == Stage.LOGIN;
        Socket socket = host.isSocket() ? AFUNIXSocket.newInstance() : new Socket();
        if (login) {
            sockets.add(socket);
        }
        try {
            if (stage == Stage.ABANDONED) {
                throw new SocketException("abandoned");
            }
            prepare(socket);
            socket.connect(target(), login ? 0 : CANCEL_LIMIT_MILLIS);
            return socket;
        } catch (IOException e) {
            close(socket);
            throw e;
        }
    }

    /** So that the system finds out when what lies between has forgotten the connection; it costs nothing in use. */
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
     * Whether a server answers there, within 10 seconds. It is asked whether it would encrypt, which every server answers
     * to anybody, in one byte, before it asks who that is.
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
            // it is given up either way
        }
    }
}
