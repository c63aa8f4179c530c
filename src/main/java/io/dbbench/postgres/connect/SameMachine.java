package io.dbbench.postgres.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Evidence that a server runs on this machine. Its address is none: a tunnel or a forwarded port that ends here leads to
 * another machine. The server's side of the connection is one, if it has the same ports; so is a process of PostgreSQL with
 * the number and the start time of the session, also in a container.
 *
 * @param pid of the session, in the server's view
 * @param client address and port of this side, in the server's view; empty for a Unix socket
 */
record SameMachine(long pid, Instant started, Optional<Endpoint> client) {
    private static final String QUERY = """
            SELECT pid, extract(epoch FROM backend_start), host(client_addr), client_port
            FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()""";

    /** The kernel counts the start of a process in hundredths of a second since it started itself. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Path PROCESSES = Path.of("/proc");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern POSTGRES = Pattern.compile("postgres|postmaster|.*/postgres");

    /** One side of a TCP connection. */
    record Endpoint(String address, int port) {}

    /** Returns whether a new connection leads to a server that certainly runs on this machine. */
    static boolean has(OpenedConnection opened) throws SQLException {
        Optional<SameMachine> seen = SilenceWatch.over(opened, () -> of(opened));
        return seen.isPresent() && seen.get().isProven(opened.attempt().localEndpoint());
    }

    private static Optional<SameMachine> of(OpenedConnection opened) throws SQLException {
        try (Statement statement = opened.connection().createStatement();
                ResultSet result = statement.executeQuery(QUERY)) {
            if (!result.next()) {
                return Optional.empty();
            }
            Instant started = Instant.ofEpochMilli((long) (result.getDouble(2) * 1000));
            Optional<Endpoint> client = result.getString(3) == null
                    ? Optional.empty()
                    : Optional.of(new Endpoint(result.getString(3), result.getInt(4)));
            return Optional.of(new SameMachine(result.getLong(1), started, client));
        }
    }

    /** @param local address and port of this side, in its own view; empty for a Unix socket */
    boolean isProven(Optional<InetSocketAddress> local) {
        boolean direct = client.isPresent()
                && local.map(own -> new Endpoint(own.getAddress().getHostAddress(), own.getPort()))
                        .equals(client);
        return direct || hasProcess();
    }

    private boolean hasProcess() {
        return isSession(ProcessHandle.of(pid)) || isInContainer();
    }

    private boolean isSession(Optional<ProcessHandle> process) {
        Optional<Instant> start = process.flatMap(found -> found.info().startInstant());
        return start.isPresent()
                && Duration.between(start.get(), started).abs().compareTo(TOLERANCE) <= 0
                && isPostgres(process.get());
    }

    /** The session of a server renames itself, so that the command is that of its title. */
    private static boolean isPostgres(ProcessHandle process) {
        String command = process.info().command().orElse("");
        return POSTGRES.matcher(command).matches()
                || read(PROCESSES.resolve(process.pid() + "/comm")).strip().startsWith("postgres");
    }

    /** Looks for a process whose number is that of the session in its own namespace. */
    private boolean isInContainer() {
        if (!Files.isDirectory(PROCESSES)) {
            return false;
        }
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return processes
                    .filter(folder ->
                            NUMBER.matcher(folder.getFileName().toString()).matches())
                    .filter(folder -> isOwnNumber(read(folder.resolve("status"))))
                    .map(folder -> Long.parseLong(folder.getFileName().toString()))
                    .anyMatch(number -> isSession(ProcessHandle.of(number)));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private boolean isOwnNumber(String status) {
        return status.lines().anyMatch(line -> line.startsWith("NSpid:") && line.endsWith("\t" + pid));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // the process has ended, or is hidden
            return "";
        }
    }
}
