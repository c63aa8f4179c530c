package io.dbbench.postgres;

import io.dbbench.connection.ConnectionSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a server, and counts how often the client speaks after the server has spoken. */
public final class RoundTrips implements AutoCloseable {
    private final ConnectionSettings server;
    private final ServerSocket listener;
    private final Duration delay;
    private final AtomicLong trips = new AtomicLong();

    private RoundTrips(ConnectionSettings server, ServerSocket listener, Duration delay) {
        this.server = server;
        this.listener = listener;
        this.delay = delay;
    }

    public static RoundTrips to(ConnectionSettings server) throws IOException {
        return to(server, Duration.ZERO);
    }

    /**
     * Returns a relay that delays what the client says.
     *
     * @param delay of each message
     */
    public static RoundTrips to(ConnectionSettings server, Duration delay) throws IOException {
        RoundTrips trips = new RoundTrips(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), delay);
        start(trips::accept);
        return trips;
    }

    /** The server as it is reached through this. */
    public ConnectionSettings connection() {
        return new ConnectionSettings(
                listener.getInetAddress().getHostAddress(),
                listener.getLocalPort(),
                server.database(),
                server.user(),
                server.hosts().get(0).password(),
                server.parameters());
    }

    /** Of all connections together. */
    public long count() {
        return trips.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket upstream = new Socket(
                        server.hosts().get(0).name(), server.hosts().get(0).port());
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                Turn turn = new Turn();
                start(() -> pump(client, upstream, () -> {
                    turn.ofClient(trips);
                    pause();
                }));
                start(() -> pump(upstream, client, turn::ofServer));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** Whose turn it was last. */
    private static final class Turn {
        private boolean serverSpoke = true;

        synchronized void ofClient(AtomicLong trips) {
            if (serverSpoke) {
                trips.incrementAndGet();
            }
            serverSpoke = false;
        }

        synchronized void ofServer() {
            serverSpoke = true;
        }
    }

    private void pause() {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("no one interrupts it", e);
        }
    }

    private static void pump(Socket from, Socket to, Runnable onRead) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                onRead.run();
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // the other side is gone
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "round-trips");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
