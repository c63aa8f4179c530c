package io.dbbench.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A file of named connections ("The Connection Service File" in libpq's manual). */
record ServiceFile(Path path) {
    /** Defaults of Debian's libpq, and of one built from source. */
    private static final List<String> SYSTEM_FOLDERS = List.of("/etc/postgresql-common", "/usr/local/pgsql/etc");

    /** A named connection, and its file. */
    record Service(String name, Path path, Map<String, String> words) {}

    /**
     * Finds a service in the user's file, or else in the system's.
     *
     * @param file set by the connection
     * @throws InvalidConnection when no file contains the service
     */
    static Service find(String service, Optional<String> file, ProcessEnvironment environment)
            throws InvalidConnection {
        Path own = file.map(Path::of).orElseGet(() -> environment.home().resolve(".pg_service.conf"));
        if (file.isPresent() && !Files.exists(own)) {
            throw new InvalidConnection("service file " + own + " does not exist");
        }
        for (ServiceFile candidate : List.of(new ServiceFile(own), new ServiceFile(system(environment)))) {
            Optional<Map<String, String>> found =
                    Files.exists(candidate.path) ? candidate.read(service) : Optional.empty();
            if (found.isPresent()) {
                return new Service(service, candidate.path, found.get());
            }
        }
        throw new InvalidConnection("service \"" + service + "\" not found in " + own + " or " + system(environment)
                + " (set PGSERVICEFILE or PGSYSCONFDIR to use others)");
    }

    private static Path system(ProcessEnvironment environment) {
        String folder = environment
                .variable("PGSYSCONFDIR")
                .or(() -> SYSTEM_FOLDERS.stream()
                        .filter(it -> Files.isDirectory(Path.of(it)))
                        .findFirst())
                .orElse(SYSTEM_FOLDERS.get(0));
        return Path.of(folder, "pg_service.conf");
    }

    /** Reads the first section of that name. No message shows a line, because it may contain a password. */
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
            throw new InvalidConnection(path + ":" + number
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
            throw new InvalidConnection(
                    "cannot read the service file " + path + ": " + e.getClass().getSimpleName());
        }
    }
}
