package io.dbbench.postgres.connect;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.Host;
import io.dbbench.postgres.connect.Login.Bounds;
import io.dbbench.scenario.Protocol;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;

/** Opens connections to one server. Thread-safe. */
public final class Connector {
    /** Held, because the log manager holds loggers weakly and would forget the level. All failures reach the caller. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    /** PostgreSQL's NAMEDATALEN, less the byte that ends the name; the server would cut the same, but with a notice. */
    private static final int NAME_BYTES = 63;

    /** Long enough for a server that is busy with many logins. */
    private static final Duration CONTROL_LOGIN_LIMIT = Duration.ofSeconds(10);

    private static final Duration MEASURED_LOGIN_LIMIT = Duration.ofSeconds(30);

    private final ConnectionSettings settings;
    private final String name;
    private final Map<String, String> session;
    private final PoolerMode poolerMode;
    private final AccessMode access;
    private final Bounds bounds;

    private Connector(
            ConnectionSettings settings,
            String name,
            Map<String, String> session,
            PoolerMode pooling,
            AccessMode access,
            Bounds bounds) {
        DRIVER_LOG.setLevel(Level.OFF);
        this.settings = settings;
        this.name = name;
        this.session = Collections.unmodifiableMap(SessionSettings.named(session));
        this.poolerMode = pooling;
        this.access = access;
        this.bounds = bounds;
    }

    /**
     * To a server that nothing is known of yet.
     *
     * @param name of the control connection, unless the user has given one
     */
    public static Connector to(ConnectionSettings settings, String name) {
        Bounds bounds = settings.hosts().stream().allMatch(Host::isLocal) ? Bounds.THIS_MACHINE : Bounds.ANYWHERE;
        return new Connector(settings, name, Map.of(), PoolerMode.NONE, AccessMode.READ_WRITE, bounds);
    }

    /**
     * The same, once it is known what lies between.
     *
     * @param serverSettings for every connection, by name
     */
    public Connector with(PoolerMode found, Map<String, String> serverSettings) {
        return new Connector(settings, name, serverSettings, found, access, bounds);
    }

    /** To this one of its hosts. */
    public Connector only(Host host) {
        return new Connector(settings.only(host), name, session, poolerMode, access, bounds);
    }

    /** The same, with connections on which the server lets only read. */
    public Connector readOnly() {
        return new Connector(settings, name, session, poolerMode, AccessMode.READ_ONLY, bounds);
    }

    /**
     * Whether all of its hosts are this machine, as far as their addresses say. That is found out once, and holds for every
     * connection: it goes nowhere else, wherever the names may lead later.
     */
    public boolean isLocal() {
        return bounds == Bounds.THIS_MACHINE;
    }

    public ConnectionSettings settings() {
        return settings;
    }

    public PoolerMode poolerMode() {
        return poolerMode;
    }

    /** A connection for setting up, asking and clearing up; {@link #applySession} is still to be called. */
    public OpenedConnection openControl() throws SQLException {
        Properties properties = properties(name);
        // the server takes only one statement at a time, whatever else stands in a text that dbbench takes for one
        PGProperty.PREFER_QUERY_MODE.set(properties, "extended");
        // each statement runs once, and leaves nothing behind in a session that a pooler may hand to others
        PGProperty.PREPARE_THRESHOLD.set(properties, 0);
        // every value in the form that PostgreSQL writes it, for it is what PostgreSQL will read back
        PGProperty.BINARY_TRANSFER.set(properties, false);
        return reach(properties, CONTROL_LOGIN_LIMIT);
    }

    private OpenedConnection reach(Properties properties, Duration limit) throws SQLException {
        return new Login(settings, bounds, settings.loginLimit().orElse(limit)).reach(properties);
    }

    /** Gives a connection the settings that all are to have. */
    public void applySession(OpenedConnection reached) throws SQLException {
        SilenceWatch.over(reached, () -> {
            apply(SessionSettings.ofControl(session, access), reached.connection());
            return reached;
        });
    }

    /** A connection whose statements are measured; {@link #applySession(PgConnection, Map, AccessMode)} is still to be called. */
    public OpenedConnection openMeasured(String applicationName, Protocol protocol, ValueFormat values)
            throws SQLException {
        return reach(measuredProperties(applicationName, protocol, values), MEASURED_LOGIN_LIMIT);
    }

    /**
     * Applies the settings of the session to an open connection.
     *
     * @param more server settings beside those that all connections are to have, in lower case
     * @param wanted what the server is to let it do; no more than it lets all of them
     */
    public void applySession(PgConnection connection, Map<String, String> more, AccessMode wanted) throws SQLException {
        Map<String, String> all = new LinkedHashMap<>(session);
        all.putAll(more);
        apply(SessionSettings.ofMeasured(all, access == AccessMode.READ_ONLY ? access : wanted), connection);
    }

    /** A read with a time limit would cost more system calls than one, for good; {@link DialAttempt} says more. */
    private Properties measuredProperties(String applicationName, Protocol protocol, ValueFormat values) {
        Properties properties = new Properties();
        PGProperty.SSL_RESPONSE_TIMEOUT.set(properties, 0);
        properties.putAll(properties(applicationName));
        if (protocol == Protocol.EXTENDED) {
            PGProperty.PREPARE_THRESHOLD.set(properties, 0);
        } else if (protocol == Protocol.SIMPLE) {
            PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        }
        if (values == ValueFormat.TEXT) {
            PGProperty.BINARY_TRANSFER.set(properties, false);
        }
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
        // a connection that the network has forgotten is noticed; Route says how soon
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        settings.parameters().forEach(properties::setProperty);
        PGProperty.USER.set(properties, settings.user().orElseGet(() -> System.getProperty("user.name")));
        PGProperty.APPLICATION_NAME.set(
                properties, cut(settings.applicationName().orElse(applicationName)));
        // a text is sent without a type, so that the server reads it as the type that the statement wants
        PGProperty.STRING_TYPE.set(properties, "unspecified");
        return properties;
    }

    /** Behind a pooler of transactions a session keeps nothing, and what it is given meets somebody else. */
    private void apply(SessionSettings what, PgConnection connection) throws SQLException {
        if (poolerMode.keepsSessionSettings()) {
            what.apply(connection);
        }
    }

    /** As many characters as fit into the bytes that the server keeps. */
    public static String cut(String applicationName) {
        ByteBuffer kept = ByteBuffer.allocate(NAME_BYTES);
        CharBuffer characters = CharBuffer.wrap(applicationName);
        StandardCharsets.UTF_8.newEncoder().encode(characters, kept, true);
        return applicationName.substring(0, characters.position());
    }
}
