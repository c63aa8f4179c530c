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

/** A PostgreSQL server process on a data folder. Thread-safe. */
public final class ServerProcess {
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    /** A clean shutdown writes all data of the init scripts. */
    private static final Duration STOP_LIMIT = Duration.ofMinutes(10);

    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    /** The line of postmaster.pid with the status of the start, and its value when the server is ready. */
    private static final int STATUS_LINE = 7;

    private static final String READY = "ready";
    private static final int MAX_ATTEMPTS = 3;
    /** From the log of the server, which is in English in every locale. */
    private static final String PORT_TAKEN = "Address already in use";

    private final Process process;
    private final int port;

    /** A source of free ports. */
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
     * Starts a server that listens only on the loopback interface, and waits until it accepts connections.
     *
     * @param settings server settings by name
     * @throws DatabaseUnavailable with the end of the server's log, when it does not start or a stop is requested
     */
    public static ServerProcess start(
            Binaries binaries, Path data, Path log, Map<String, String> settings, StopRequests stop)
            throws IOException, DatabaseUnavailable {
        return start(binaries, data, log, settings, stop, ServerProcess::freePort);
    }

    /** Tries another port when a free one was taken in the meantime. */
    static ServerProcess start(
            Binaries binaries, Path data, Path log, Map<String, String> settings, StopRequests stop, Ports ports)
            throws IOException, DatabaseUnavailable {
        for (int attempt = 1; ; attempt++) {
            try {
                return start(binaries, data, log, settings, stop, ports.next());
            } catch (DatabaseUnavailable e) {
                if (attempt == MAX_ATTEMPTS || !LogTail.of(log).contains(PORT_TAKEN)) {
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
        StopRequests.Registration registration = stop.onRequest(server::stopAtOnce);
        try {
            server.awaitReady(data, log);
            return server;
        } catch (IOException | DatabaseUnavailable e) {
            server.stopAtOnce();
            throw e;
        } finally {
            registration.close();
        }
    }

    /**
     * Returns the command that starts the server. A session of its own keeps Ctrl-C in the terminal away from the server,
     * so that dbbench can still cancel and report. The programs before postgres replace themselves, so that the process is
     * the server itself.
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
                        "the embedded PostgreSQL did not start; end of its log:\n" + LogTail.of(log));
            }
            if (System.nanoTime() - start > START_LIMIT.toNanos()) {
                throw new DatabaseUnavailable("the embedded PostgreSQL was not ready after " + START_LIMIT.toSeconds()
                        + " s; end of its log:\n" + LogTail.of(log));
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

    /** Shuts the server down with all data written to its folder. */
    public void stopCleanly() throws IOException {
        signal(process.toHandle(), "INT");
        if (!ended(process.toHandle(), STOP_LIMIT)) {
            stopAtOnce();
            throw new IOException("the embedded PostgreSQL did not shut down in " + STOP_LIMIT.toSeconds() + " s");
        }
    }

    /** Stops the server at once; its data folder is unusable afterwards. Idempotent. */
    public void stopAtOnce() {
        end(process.toHandle());
    }

    /**
     * Stops the server that runs on a data folder, such as one that a killed run left. Its command line must contain the
     * folder, whose name is random.
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

    /** Uses PostgreSQL's immediate shutdown, which ends all backends, and then kills what is left. */
    private static void end(ProcessHandle server) {
        signal(server, "QUIT");
        if (!ended(server, KILL_LIMIT)) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
            ended(server, KILL_LIMIT);
        }
    }

    /** Sends a signal through the shell, because Java can only send TERM and KILL. */
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

    /** Polls, because {@code onExit} needs a free thread of the JVM's common pool. */
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
