package io.dbbench.cli;

import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.embedded.CacheFolder;
import io.dbbench.postgres.embedded.DataTemplate;
import io.dbbench.postgres.embedded.EmbeddedServer;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.SqlScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server that is reached by an address of this machine that is no loopback address, as one elsewhere would be. */
final class RemoteServer implements AutoCloseable {
    private final EmbeddedServer process;
    private final Database server;
    private final ServerSocket listener;
    private final int port;

    private RemoteServer(EmbeddedServer process, ServerSocket listener) throws Exception {
        this.process = process;
        this.server = Database.open(new ServerTarget.Server(process.connection()), Map.of(), words -> {});
        this.listener = listener;
        this.port = Integer.parseInt(value("SHOW port"));
    }

    /** Empty on a machine without a network. */
    static Optional<RemoteServer> start(String... init) throws Exception {
        Optional<InetAddress> address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
                .findFirst();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        EmbeddedSettings settings = new EmbeddedSettings(
                18,
                Map.of("max_connections", "20"),
                List.of(new SqlScript("init", String.join(";", init) + "; CREATE ROLE guest LOGIN PASSWORD 'guest'")));
        EmbeddedServer process = EmbeddedServer.start(
                CacheFolder.locate(), new ServerTarget.Embedded(settings), words -> {}, StopRequests.NONE);
        RemoteServer elsewhere = new RemoteServer(process, new ServerSocket(0, 50, address.get()));
        start(elsewhere::accept);
        return Optional.of(elsewhere);
    }

    String url() {
        return "postgresql://guest:guest@" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort()
                + "/postgres";
    }

    /** The same server as one of this machine. */
    String localUrl() {
        return "postgresql://guest:guest@127.0.0.1:" + port + "/postgres";
    }

    /** The same server on this machine, as a superuser. */
    String superuserUrl() {
        return "postgresql://" + DataTemplate.SUPERUSER + ":"
                + process.ownConnection()
                        .hosts()
                        .get(0)
                        .password()
                        .orElseThrow()
                        .value() + "@127.0.0.1:" + port
                + "/postgres";
    }

    String value(String query) throws Exception {
        return server.sample(query).value(0, 0).orElse("NULL");
    }

    void execute(String sql) throws Exception {
        server.execute(new SqlScript("change", sql));
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), port);
                start(() -> pump(client, upstream));
                start(() -> pump(upstream, client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // the other side is gone
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "elsewhere");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        server.close();
        process.close();
    }
}
