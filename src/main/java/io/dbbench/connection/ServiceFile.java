package io.dbbench.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A file of named connections, as libpq's manual describes it ("The Connection Service File"). */
record ServiceFile(Path path) {
    /** Where Debian's libpq looks, and where one that was built from source does by default. */
    private static final List<String> SYSTEM_FOLDERS = List.of("/etc/postgresql-common", "/usr/local/pgsql/etc");

    /** A named connection, and the file it was found in. */
    record Service(String name, Path path, Map<String, String> words) {}

    /**
     * What a service says: in the user's file, or else in the system's.
     *
     * @param file named by the connection itself
     * @throws InvalidConnection when no file has the service
     */
    static Service find(String service, Optional<String> file, ProcessEnvironment surroundings)
            throws InvalidConnection {
        Path own = file.map(Path::of).orElseGet(() -> surroundings.home().resolve(".pg_service.conf"));
        if (file.isPresent() && !Files.exists(own)) {
            throw new InvalidConnection("service file " + own + " does not exist");
        }
        for (ServiceFile candidate : List.of(new ServiceFile(own), new ServiceFile(system(surroundings)))) {
            Optional<Map<String, String>> found =
                    Files.exists(candidate.path) ? candidate.read(service) : Optional.empty();
            if (found.isPresent()) {
                return new Service(service, candidate.path, found.get());
            }
        }
        throw new InvalidConnection("service \"" + service + "\" not found in " + own + " or " + system(surroundings)
                + " (set PGSERVICEFILE or PGSYSCONFDIR to use others)");
    }

    private static Path system(ProcessEnvironment surroundings) {
        String folder = surroundings
                .variable("PGSYSCONFDIR")
                .or(() -> SYSTEM_FOLDERS.stream()
                        .filter(it -> Files.isDirectory(Path.of(it)))
                        .findFirst())
                .orElse(SYSTEM_FOLDERS.get(0));
        return Path.of(folder, "pg_service.conf");
    }

    /** The first group of that name; empty when there is none. No message shows a line, for a password may stand there. */
    private Optional<Map<String, String>> read(String service) throws InvalidConnection {
        Optional<Map<String, String>> words = Optional.empty();
        int number = 0;
        for (String raw : lines()) {
            number++;
            String line = raw.strip();
            if (line.startsWith("[")) {
                if (words.isPresent()) {
                    return words;
                }
                words = line.startsWith("[" + service + "]") ? Optional.of(new TreeMap<>()) : words;
            } else if (words.isPresent() && !line.isEmpty() && !line.startsWith("#")) {
                put(line, words.get(), number);
            }
        }
        return words;
    }

    private void put(String line, Map<String, String> words, int number) throws InvalidConnection {
        int equals = line.indexOf('=');
        String name = equals < 0 ? "" : line.substring(0, equals);
        if (name.equals("service") || name.equals("servicefile")) {
            throw new InvalidConnection(path + ":" + number + ": a service cannot refer to another service");
        }
        if (line.startsWith("ldap://")) {
            throw new InvalidConnection(path + ":" + number + ": LDAP is not supported in service files");
        }
        if (name.isEmpty() || (LibpqOption.of(name).isEmpty() && org.postgresql.PGProperty.forName(name) == null)) {
            throw new InvalidConnection(
                    path + ":" + number
                            + ": expected name=value without spaces around =, and a parameter of libpq or of the JDBC driver");
        }
        ConnectionText.check(name, words);
        words.putIfAbsent(name, line.substring(equals + 1));
    }

    private List<String> lines() throws InvalidConnection {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new InvalidConnection("cannot read the service file " + path + ": "
                    + e.getClass().getSimpleName());
        }
    }
}
