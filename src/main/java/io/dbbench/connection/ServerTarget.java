package io.dbbench.connection;

import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Trust;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PostgreSQL server that a run uses. */
public sealed interface ServerTarget {

    /** A server that already runs. */
    record Server(ConnectionSettings settings) implements ServerTarget {
        @Override
        public String description() {
            return settings.endpoint();
        }

        @Override
        public boolean isTemporary() {
            return false;
        }

        @Override
        public Set<String> secrets() {
            return settings.secrets();
        }

        @Override
        public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
            return visitor.server(settings);
        }
    }

    /**
     * A server that dbbench starts for the run and stops with it.
     *
     * @param trust whether its scenario is a superuser there, and so may run programs with the rights of the user
     */
    record Embedded(EmbeddedSettings settings, Trust trust) implements ServerTarget {
        /** The server for a scenario that has no settings and is not trusted. */
        public static final Embedded USUAL = new Embedded(EmbeddedSettings.USUAL);

        /** Creates a server for a scenario that is not trusted. */
        public Embedded(EmbeddedSettings settings) {
            this(settings, Trust.UNTRUSTED);
        }

        @Override
        public String description() {
            return "the embedded PostgreSQL " + settings.version();
        }

        @Override
        public boolean isTemporary() {
            return true;
        }

        @Override
        public Set<String> secrets() {
            return Set.of();
        }

        @Override
        public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
            return visitor.embedded(this);
        }
    }

    /** Handles each kind of target. */
    interface Visitor<T, E extends Exception> {
        T server(ConnectionSettings settings) throws E;

        T embedded(Embedded target) throws E;
    }

    /** Returns {@code host:port/database} or the version of the embedded server, for messages; no secrets. */
    String description();

    /** Returns whether the server and its data are deleted after the run. */
    boolean isTemporary();

    /** Returns the passwords that no output may contain. */
    Set<String> secrets();

    <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E;

    /**
     * Reads the value of {@code --connection} or of a scenario's {@code url}.
     *
     * @param connection {@code embedded}, {@code embedded:16}, or the text of a connection
     * @param trust whether that is the user's, and not that of a scenario
     * @param embedded the embedded server of the scenario; a version in {@code connection} overrides its own
     */
    static ServerTarget parse(String connection, Trust trust, Embedded embedded) throws InvalidConnection {
        if (connection.equals("embedded")) {
            return embedded;
        }
        if (!connection.startsWith("embedded:")) {
            return new Server(ConnectionSettings.parse(connection, trust));
        }
        Matcher version = Pattern.compile("embedded:(\\d{1,3})").matcher(connection);
        if (!version.matches()) {
            throw new InvalidConnection("invalid version of the embedded server in the connection;"
                    + " expected 'embedded' or 'embedded:16' (a major version)");
        }
        return new Embedded(embedded.settings().withVersion(Integer.parseInt(version.group(1))), embedded.trust());
    }
}
