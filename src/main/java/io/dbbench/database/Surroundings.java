package io.dbbench.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a connection finds what its text leaves out.
 *
 * @param environment variables by name
 * @param home the user's folder
 * @param user the name that the operating system knows the user by
 */
record Surroundings(Map<String, String> environment, Path home, String user) {

    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. {@code HOME} goes before the home of the system's user database, as in libpq. */
    static Surroundings ofProcess() {
        String home = Optional.ofNullable(System.getenv("HOME"))
                .filter(it -> !it.isEmpty())
                .orElseGet(() -> System.getProperty("user.home"));
        return new Surroundings(System.getenv(), Path.of(home), System.getProperty("user.name"));
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }
}
