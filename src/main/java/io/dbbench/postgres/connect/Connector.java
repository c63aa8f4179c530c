package io.dbbench.postgres.connect;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.Host;
import io.dbbench.postgres.connect.Login.Bounds;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Trust;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;

/** Opens connections to one server. Thread-safe. */
public final class Connector {
    /** A strong reference, because the log manager would forget the level. All failures reach the caller. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    /** PostgreSQL's NAMEDATALEN without the terminating byte; the server would truncate too, but with a notice. */
    private static final int NAME_BYTES = 63;

    private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca", "verify-full");

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
        // the driver sends the zone of the client, which the server may not know, and which would change results
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        this.settings = settings;
        this.name = name;
        this.session = Collections.unmodifiableMap(SessionSettings.named(session));
        this.poolerMode = pooling;
        this.access = access;
        this.bounds = bounds;
    }

    /**
     * Returns a connector to a server before its pooler is known.
     *
     * @param name of the control connection, unless the user sets one
     */
    public static Connector to(ConnectionSettings settings, String name) {
        Bounds bounds = settings.hosts().stream().allMatch(Host::isLocal) ? Bounds.THIS_MACHINE : Bounds.ANYWHERE;
        return new Connector(settings, name, Map.of(), PoolerMode.NONE, AccessMode.READ_WRITE, bounds);
    }

    /**
     * Returns this connector with a pooler mode and session settings.
     *
     * @param serverSettings for every connection, by name
     */
    public Connector with(PoolerMode found, Map<String, String> serverSettings) {
        return new Connector(settings, name, serverSettings, found, access, bounds);
    }

    /** Returns this connector with a single host. */
    public Connector only(Host host) {
        return new Connector(settings.only(host), name, session, poolerMode, access, bounds);
    }

    /** Returns this connector with another name of control connections. */
    public Connector named(String other) {
        return new Connector(settings, other, session, poolerMode, access, bounds);
    }

    /** Returns this connector to another database of the same server. */
    public Connector inDatabase(String other) {
        return new Connector(settings.inDatabase(other), name, session, poolerMode, access, bounds);
    }

    /** Returns this connector with read-only sessions. */
    public Connector readOnly() {
        return new Connector(settings, name, session, poolerMode, AccessMode.READ_ONLY, bounds);
    }

    /**
     * Returns whether a control connection of this connector leads to a server on this machine, and later ones do, too. If
     * there are several hosts, a later one may lead to another.
     */
    public boolean isOnThisMachine(OpenedConnection opened) throws SQLException {
        return isLocal() && settings.hosts().size() == 1 && SameMachine.has(opened);
    }

    /**
     * Returns whether all hosts are on this machine by their addresses. This is determined once: connections go nowhere
     * else, even if a name resolves differently later.
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

    /** Opens a connection for everything but measurements; the caller must call {@link #applySession}. */
    public OpenedConnection openControl() throws SQLException {
        Properties properties = properties(name);
        // makes the server reject a text with several statements
        PGProperty.PREFER_QUERY_MODE.set(properties, "extended");
        // a statement runs once, unless it says otherwise, and must leave nothing in a session that a pooler gives to
        // others
        PGProperty.PREPARE_THRESHOLD.set(properties, 0);
        // values in PostgreSQL's text form, because PostgreSQL reads them again
        PGProperty.BINARY_TRANSFER.set(properties, false);
        properties.remove(PGProperty.BINARY_TRANSFER_ENABLE.getName());
        return open(properties, CONTROL_LOGIN_LIMIT);
    }

    private OpenedConnection open(Properties properties, Duration limit) throws SQLException {
        return new Login(settings, bounds, settings.loginLimit().orElse(limit)).open(properties);
    }

    /** Applies the settings of all sessions to a control connection. */
    public void applySession(OpenedConnection opened) throws SQLException {
        SilenceWatch.over(opened, () -> {
            apply(SessionSettings.ofControl(session, access), opened.connection());
            return opened;
        });
    }

    /** Opens a connection for measurements; the caller must call {@link #applySession(PgConnection, Map, AccessMode)}. */
    public OpenedConnection openMeasured(String applicationName, Protocol protocol, ValueFormat values)
            throws SQLException {
        return open(measuredProperties(applicationName, protocol, values), MEASURED_LOGIN_LIMIT);
    }

    /**
     * Applies the settings of the session to an open connection.
     *
     * @param more server settings in addition to those of all connections, in lower case
     * @param wanted access of this session, which a read-only connector reduces
     */
    public void applySession(PgConnection connection, Map<String, String> more, AccessMode wanted) throws SQLException {
        Map<String, String> all = new LinkedHashMap<>(session);
        all.putAll(more);
        apply(SessionSettings.ofMeasured(all, access == AccessMode.READ_ONLY ? access : wanted), connection);
    }

    /** Returns properties without a read timeout, which would cost system calls; see {@link DialAttempt}. */
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
     * Returns properties for all connections. These defaults of the driver stay: TCP_NODELAY, no socket timeout (it would
     * cost system calls at every read), no read-ahead limit, no autosave (it would send savepoints), whole results.
     */
    private Properties properties(String applicationName) {
        Properties properties = new Properties();
        // name and version go with the first packet instead of in round trips of their own
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "9.0");
        // prepared on the server from the first execution, as pgbench -M prepared does
        PGProperty.PREPARE_THRESHOLD.set(properties, 1);
        // detects connections that the network dropped; DialAttempt sets how soon
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        weakestPassword().ifPresent(methods -> PGProperty.REQUIRE_AUTH.set(properties, methods));
        settings.parameters().forEach(properties::setProperty);
        PGProperty.USER.set(properties, settings.user().orElseGet(() -> System.getProperty("user.name")));
        PGProperty.APPLICATION_NAME.set(
                properties, cut(settings.applicationName().orElse(applicationName)));
        // texts are sent without a type, so that the server reads them as the type in the statement
        PGProperty.STRING_TYPE.set(properties, "unspecified");
        return properties;
    }

    /**
     * Returns the ways of giving a password that are rejected on another machine: in clear text where nothing encrypts it,
     * and, to a server that a scenario chose, every way from which it could be derived.
     */
    private Optional<String> weakestPassword() {
        if (isLocal()) {
            return Optional.empty();
        }
        if (settings.trust() == Trust.UNTRUSTED) {
            return Optional.of("!password,!md5");
        }
        String mode = settings.parameters().getOrDefault(PGProperty.SSL_MODE.getName(), "prefer");
        return ENCRYPTED.contains(mode) ? Optional.empty() : Optional.of("!password");
    }

    /** Applies settings unless a pooler in transaction mode would give them to other clients. */
    private void apply(SessionSettings what, PgConnection connection) throws SQLException {
        if (poolerMode.keepsSessionSettings()) {
            what.apply(connection);
        }
    }

    /** Truncates a name to the bytes that the server keeps. */
    public static String cut(String applicationName) {
        ByteBuffer kept = ByteBuffer.allocate(NAME_BYTES);
        CharBuffer characters = CharBuffer.wrap(applicationName);
        StandardCharsets.UTF_8.newEncoder().encode(characters, kept, true);
        return applicationName.substring(0, characters.position());
    }
}
