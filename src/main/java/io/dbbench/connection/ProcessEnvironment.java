package io.dbbench.connection;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment that missing connection parameters come from.
 *
 * @param environment variables by name
 * @param home the user's home folder
 * @param user the user's name in the operating system; empty if it has none, as with {@code docker -u 12345}
 */
public record ProcessEnvironment(Map<String, String> environment, Path home, Optional<String> user) {
    /** What Java takes for the name and the home of a user without an entry in the user database. */
    private static final String UNKNOWN = "?";

    public ProcessEnvironment {
        environment = Map.copyOf(environment);
    }

    /** Returns that of this process. {@code HOME} precedes the home folder of the user database, as in libpq. */
    public static ProcessEnvironment ofProcess() {
        String home = Optional.ofNullable(System.getenv("HOME"))
                .filter(it -> !it.isEmpty())
                .or(() -> property("user.home"))
                .orElse("/");
        return new ProcessEnvironment(System.getenv(), Path.of(home), property("user.name"));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.equals(UNKNOWN));
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }
}
