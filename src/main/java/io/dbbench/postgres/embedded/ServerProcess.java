package io.dbbench.postgres.embedded;

import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.error.DatabaseUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PostgreSQL server that this process has started on a data folder of its own. Thread-safe. */
public final class ServerProcess {
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    /** A clean end writes all that init scripts have filled in. */
    private static final Duration STOP_LIMIT = Duration.ofMinutes(10);

    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    /** The line of postmaster.pid that says how far the start has come, and what it says at its end. */
    private static final int STATUS_LINE = 7;

    private static final String READY = "ready";
    private static final int MOST_PORTS = 3;
    /** As the server says it, whose messages are in English whatever the locale. */
    private static final String PORT_TAKEN = "Address already in use";

    private final Process process;
    private final int port;

    /** Where a server may listen. */
    interface Ports {
        int next() throws IOException;
    }

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public int port() {
        return port;
    }

    /**
     * Starts a server on the loopback interface alone, and waits until it accepts connections.
     *
     * @param settings server settings by name
     * @throws DatabaseUnavailable with the end of the server's log, when it does not start or is stopped before
     */
    public static ServerProcess start(
            Binaries binaries, Path data, Path log, Map<String, String> settings, StopRequests stop)
            throws IOException, DatabaseUnavailable {
        return start(binaries, data, log, settings, stop, ServerProcess::freePort);
    }

    /** A port that was free when it was drawn may be somebody's a moment later: then another one is drawn. */
    static ServerProcess start(
            Binaries binaries, Path data, Path log, Map<String, String> settings, StopRequests stop, Ports ports)
            throws IOException, DatabaseUnavailable {
        for (int drawn = 1; ; drawn++) {
            try {
                return start(binaries, data, log, settings, stop, ports.next());
            } catch (DatabaseUnavailable e) {
                if (drawn == MOST_PORTS || !LogTail.of(log).contains(PORT_TAKEN)) {
                    throw e;
                }
            }
        }
    }

    private static ServerProcess start(
            Binaries binaries, Path data, Path log, Map<String, String> settings, StopRequests stop, int port)
            throws IOException, DatabaseUnavailable {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("listen_addresses", "127.0.0.1");
        all.put("unix_socket_directories", "");
        all.put("port", Integer.toString(port));
        Process process = new ProcessBuilder(command(binaries, data, all))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        ServerProcess server = new ServerProcess(process, port);
        StopRequests.Registration ending = stop.onRequest(server::stopAtOnce);
        try {
            server.awaitReady(data, log);
            return server;
        } catch (IOException | DatabaseUnavailable e) {
            server.stopAtOnce();
            throw e;
        } finally {
            ending.close();
        }
    }

    /**
     * A session of its own keeps Ctrl-C in the terminal from the server, so that dbbench can still cancel and report.
     * Both programs before postgres replace themselves by the next, so that the process is the server itself.
     */
    private static List<String> command(Binaries binaries, Path data, Map<String, String> settings) {
        List<String> command = new ArrayList<>();
        if (onPath("setsid")) {
            command.add("setsid");
        }
        command.addAll(binaries.command("postgres", "-D", data.toString()));
        settings.forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        return command;
    }

    private static boolean onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return path.lines()
                .flatMap(line -> List.of(line.split(":")).stream())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Path data, Path log) throws IOException, DatabaseUnavailable {
        long start = System.nanoTime();
        while (!isReady(data)) {
            if (!process.isAlive()) {
                throw new DatabaseUnavailable(
                        "the embedded PostgreSQL did not start. The end of its log:\n" + LogTail.of(log));
            }
            if (System.nanoTime() - start > START_LIMIT.toNanos()) {
                throw new DatabaseUnavailable("the embedded PostgreSQL was not ready after " + START_LIMIT.toSeconds()
                        + " s. The end of its log:\n" + LogTail.of(log));
            }
            pause();
        }
    }

    private boolean isReady(Path data) throws IOException {
        List<String> lines = pidFile(data);
        return lines.size() > STATUS_LINE
                && lines.get(0).strip().equals(Long.toString(process.pid()))
                && lines.get(STATUS_LINE).strip().equals(READY);
    }

    private static List<String> pidFile(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file)
                ? Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()
                : List.of();
    }

    private static void pause() throws DatabaseUnavailable {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted while the embedded PostgreSQL started", e);
        }
    }

    /** Ends it with everything written to its data folder. */
    void stopCleanly() throws IOException {
        signal(process.toHandle(), "INT");
        if (!ended(process.toHandle(), STOP_LIMIT)) {
            stopAtOnce();
            throw new IOException("the embedded PostgreSQL did not shut down in " + STOP_LIMIT.toSeconds() + " s");
        }
    }

    /** Ends it; its data folder is then good for nothing but to be deleted. Idempotent. */
    public void stopAtOnce() {
        end(process.toHandle());
    }

    /**
     * Ends the server that runs on a data folder, also one that a killed dbbench has left behind. It is that server if its
     * command line names the folder, whose name is random.
     */
    static void endOn(Path data) throws IOException {
        List<String> lines = pidFile(data);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
            return;
        }
        ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
                .ifPresent(ServerProcess::end);
    }

    /** First by PostgreSQL's immediate shutdown, which ends all backends too, whatever they do; then by force. */
    private static void end(ProcessHandle server) {
        signal(server, "QUIT");
        if (!ended(server, KILL_LIMIT)) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
            ended(server, KILL_LIMIT);
        }
    }

    /** Java sends no signals but TERM and KILL; the shell knows them all. */
    private static void signal(ProcessHandle server, String signal) {
        if (!server.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + server.pid())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            server.destroy();
        }
    }

    /** By looking, for {@code onExit} needs a free thread of the JVM's common pool, which may have none. */
    private static boolean ended(ProcessHandle server, Duration limit) {
        long start = System.nanoTime();
        try {
            while (server.isAlive() && System.nanoTime() - start < limit.toNanos()) {
                Thread.sleep(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !server.isAlive();
    }
}
