package io.dbbench.database;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;

/** Opens connections to one server. Thread-safe. */
final class Connector {
    /** Held, because the log manager holds loggers weakly and would forget the level. All failures reach the caller. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    /** PostgreSQL's NAMEDATALEN, less the byte that ends the name; the server would cut the same, but with a notice. */
    private static final int NAME_BYTES = 63;

    private final ConnectionSettings settings;
    private final Map<String, String> session;

    /** @param session server settings for every connection, by name */
    Connector(ConnectionSettings settings, Map<String, String> session) {
        DRIVER_LOG.setLevel(Level.OFF);
        this.settings = settings;
        this.session = Collections.unmodifiableMap(new LinkedHashMap<>(session));
    }

    ConnectionSettings settings() {
        return settings;
    }

    /** A connection for setting up, asking and clearing up. */
    PgConnection openControl() throws SQLException {
        Properties properties = properties("dbbench control");
        // scripts go to the server as they are written, so that it counts the characters that the user sees
        PGProperty.PREFER_QUERY_MODE.set(properties, "extendedForPrepared");
        // every value in the form that PostgreSQL writes it, for it is what PostgreSQL will read back
        PGProperty.BINARY_TRANSFER.set(properties, false);
        return open(properties, session);
    }

    /**
     * A connection whose statements are measured.
     *
     * @param more server settings beside those of the session
     */
    PgConnection openMeasured(String applicationName, Map<String, String> more) throws SQLException {
        Map<String, String> all = new LinkedHashMap<>(session);
        all.putAll(more);
        return open(measuredProperties(applicationName), all);
    }

    /**
     * Newer JDKs leave a socket non-blocking for good once it was connected, or read, with a time limit; every read is
     * then three system calls instead of one. That the server can be reached, the control connection has shown.
     */
    private Properties measuredProperties(String applicationName) {
        Properties properties = new Properties();
        PGProperty.CONNECT_TIMEOUT.set(properties, 0);
        PGProperty.SSL_RESPONSE_TIMEOUT.set(properties, 0);
        properties.putAll(properties(applicationName));
        return properties;
    }

    /**
     * What the driver does by default and costs nothing in a query is left: TCP_NODELAY on, no socket timeout (it would
     * cost system calls at every read), no read-ahead limit, autosave never (it would send savepoints), whole results.
     */
    private Properties properties(String applicationName) {
        Properties properties = new Properties();
        // name and version go with the first packet instead of in round trips of their own
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "9.0");
        // prepared on the server from the first execution, as pgbench -M prepared does
        PGProperty.PREPARE_THRESHOLD.set(properties, 1);
        settings.parameters().forEach(properties::setProperty);
        settings.user().ifPresent(user -> PGProperty.USER.set(properties, user));
        settings.password().ifPresent(password -> PGProperty.PASSWORD.set(properties, password.value()));
        PGProperty.APPLICATION_NAME.set(properties, cut(applicationName));
        // a text is sent without a type, so that the server reads it as the type that the statement wants
        PGProperty.STRING_TYPE.set(properties, "unspecified");
        return properties;
    }

    private PgConnection open(Properties properties, Map<String, String> serverSettings) throws SQLException {
        String url = "jdbc:postgresql://" + settings.address() + "/"
                + URLEncoder.encode(settings.database(), StandardCharsets.UTF_8).replace("+", "%20");
        if (!(new Driver().connect(url, properties) instanceof PgConnection connection)) {
            throw new IllegalStateException("the driver does not take its own URL");
        }
        try {
            apply(serverSettings, connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void apply(Map<String, String> serverSettings, PgConnection connection) throws SQLException {
        if (serverSettings.isEmpty()) {
            return;
        }
        String calls = String.join(", ", Collections.nCopies(serverSettings.size(), "set_config(?, ?, false)"));
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + calls)) {
            int parameter = 1;
            for (Map.Entry<String, String> setting : serverSettings.entrySet()) {
                statement.setString(parameter++, setting.getKey());
                statement.setString(parameter++, setting.getValue());
            }
            statement.execute();
        }
    }

    /** As many characters as fit into the bytes that the server keeps. */
    static String cut(String applicationName) {
        ByteBuffer kept = ByteBuffer.allocate(NAME_BYTES);
        CharBuffer characters = CharBuffer.wrap(applicationName);
        StandardCharsets.UTF_8.newEncoder().encode(characters, kept, true);
        return applicationName.substring(0, characters.position());
    }
}
