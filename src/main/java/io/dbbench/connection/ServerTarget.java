package io.dbbench.connection;

import io.dbbench.scenario.EmbeddedSettings;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which PostgreSQL a run is to use. */
public sealed interface ServerTarget {

    /** One that runs already. */
    record Server(ConnectionSettings settings) implements ServerTarget {
        @Override
        public String endpoint() {
            return settings.endpoint();
        }
    }

    /** One that dbbench starts for the run, and ends with it. */
    record Embedded(EmbeddedSettings settings) implements ServerTarget {
        @Override
        public String endpoint() {
            return "embedded";
        }
    }

    /** {@code host:port/database}, or {@code embedded}; no secrets. */
    String endpoint();

    /** What must not be repeated, wherever it was given. */
    default Set<String> secrets() {
        return this instanceof Server server ? server.settings().secrets() : Set.of();
    }

    /**
     * Reads what {@code --connection} and a scenario's {@code url} take.
     *
     * @param connection {@code embedded}, {@code embedded:16}, or the text of a connection
     * @param embedded how the embedded server is made, when it is used; a version in {@code connection} prevails
     */
    static ServerTarget parse(String connection, EmbeddedSettings embedded) throws InvalidConnection {
        if (connection.equals("embedded")) {
            return new Embedded(embedded);
        }
        if (!connection.startsWith("embedded:")) {
            return new Server(ConnectionSettings.parse(connection));
        }
        Matcher version = Pattern.compile("embedded:(\\d{1,3})").matcher(connection);
        if (!version.matches()) {
            throw new InvalidConnection(
                    "the connection names no version of the embedded server; write embedded, or embedded:16 with a major version");
        }
        return new Embedded(embedded.withVersion(Integer.parseInt(version.group(1))));
    }
}
