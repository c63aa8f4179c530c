package io.dbbench.connection;

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
record ProcessEnvironment(Map<String, String> environment, Path home, String user) {

    ProcessEnvironment {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. {@code HOME} goes before the home of the system's user database, as in libpq. */
    static ProcessEnvironment ofProcess() {
        String home = Optional.ofNullable(System.getenv("HOME"))
                .filter(it -> !it.isEmpty())
                .orElseGet(() -> System.getProperty("user.home"));
        return new ProcessEnvironment(System.getenv(), Path.of(home), System.getProperty("user.name"));
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }
}
