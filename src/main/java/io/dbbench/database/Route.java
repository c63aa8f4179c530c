package io.dbbench.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * The way of one login to one address of one host. It ends the login when it takes too long, from outside: newer JDKs leave
 * a socket non-blocking for good once it was connected, or read, with a time limit of its own, and every read is then
 * three system calls instead of one. Thread-safe.
 */
final class Route {
    private static final int CANCEL_LIMIT_MILLIS = 10_000;

    private final Host host;
    private final InetAddress[] address;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile Stage stage = Stage.LOGIN;

    private enum Stage {
        LOGIN,
        ABANDONED,
        DONE
    }

    private Route(Host host, InetAddress... address) {
        this.host = host;
        this.address = address;
    }

    static Route bySocket(Host host) {
        return new Route(host);
    }

    static Route to(Host host, InetAddress address) {
        return new Route(host, address);
    }

    Host host() {
        return host;
    }

    /** Ends the login after that time unless {@link #arrived()} came before; zero is never. */
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
            sockets.forEach(Route::close);
        }
    }

    /** The login is done, well or not. */
    synchronized void arrived() {
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
            socket.connect(target(), login ? 0 : CANCEL_LIMIT_MILLIS);
            return socket;
        } catch (IOException e) {
            close(socket);
            throw e;
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
