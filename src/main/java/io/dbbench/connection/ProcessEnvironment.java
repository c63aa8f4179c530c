package io.dbbench.connection;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment that missing connection parameters come from.
 *
 * @param environment variables by name
 * @param home the user's home folder
 * @param user the user's name in the operating system
 */
record ProcessEnvironment(Map<String, String> environment, Path home, String user) {

    ProcessEnvironment {
        environment = Map.copyOf(environment);
    }

    /** Returns that of this process. {@code HOME} precedes the home folder of the user database, as in libpq. */
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
