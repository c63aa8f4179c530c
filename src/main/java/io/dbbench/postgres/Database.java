package io.dbbench.postgres;

import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.catalog.ConnectionLimits;
import io.dbbench.postgres.catalog.ControlConnection;
import io.dbbench.postgres.catalog.ServerFacts;
import io.dbbench.postgres.catalog.ServerRole;
import io.dbbench.postgres.catalog.StatementDescription;
import io.dbbench.postgres.catalog.Table;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.connect.Connector;
import io.dbbench.postgres.connect.InFlight;
import io.dbbench.postgres.connect.LocalityCheck;
import io.dbbench.postgres.connect.OpenedConnection;
import io.dbbench.postgres.connect.PoolerMode;
import io.dbbench.postgres.connect.SilenceWatch;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.postgres.embedded.EmbeddedServer;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.postgres.error.Unavailability;
import io.dbbench.postgres.session.JdbcSql;
import io.dbbench.postgres.session.PreparedSql;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.SqlState;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.WriteSign;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A PostgreSQL that is there for a run: reached, or started, by {@link #open}. One thread uses it; {@link #close()} may
 * be called by any, from a shutdown hook too.
 *
 * <p>An embedded server that {@code open} starts ends with the JVM at the latest. What runs on other servers is cancelled by
 * {@code close()} alone, which a caller hence also calls from a shutdown hook.
 */
public final class Database implements AutoCloseable {
    private final String endpoint;
    private volatile Connector connector;
    private volatile ControlConnection control;
    private final Optional<EmbeddedServer> embedded;
    private final SilenceWatch watch = SilenceWatch.start();
    private final List<String> notes;
    private final Set<Sessions> sessions = ConcurrentHashMap.newKeySet();

    Database(
            String endpoint,
            Connector connector,
            ControlConnection control,
            Optional<EmbeddedServer> embedded,
            List<String> remarks) {
        this.endpoint = endpoint;
        this.connector = connector;
        this.control = control;
        this.embedded = embedded;
        watch.add(control.inFlight());
        this.notes = remarks;
    }

    /**
     * Connects, and starts the embedded server first when that is the target.
     *
     * @param session server settings for every connection, by name
     * @param progress is told in one line what takes long, such as the unpacking of the embedded server
     */
    public static Database open(ServerTarget target, Map<String, String> session, Consumer<String> progress)
            throws DatabaseUnavailable {
        return open(target, "dbbench", session, progress, StopRequests.NONE);
    }

    /**
     * Connects under a name of its own.
     *
     * @param name shown in {@code pg_stat_activity} for what dbbench does besides measuring, unless the user gave one
     * @param stop ends what takes long, such as the init scripts of the embedded server, as a failure
     */
    public static Database open(
            ServerTarget target, String name, Map<String, String> session, Consumer<String> progress, StopRequests stop)
            throws DatabaseUnavailable {
        return DatabaseOpener.of(target, name, session, progress, stop);
    }

    /** What the server is and how it is set. */
    public ServerFacts facts() throws SqlFailure {
        return watched(() -> control.facts(endpoint));
    }

    /** {@code host:port/database} of the server that was reached, or {@code embedded}. */
    public String endpoint() {
        return endpoint;
    }

    /** What the user's permission comes to on this server. */
    public AccessMode accessMode(WritePermission permission) {
        boolean local = embedded.isPresent() || connector.isLocal();
        return permission == WritePermission.WRITE_ANYWHERE || local ? AccessMode.READ_WRITE : AccessMode.READ_ONLY;
    }

    /** For a server that only {@link WritePermission#WRITE_ANYWHERE} lets one write to: what of it is not on this machine. */
    public String whyNotLocal() {
        return LocalityCheck.of(connector.settings().hosts(), endpoint);
    }

    /** Has the server refuse what would write, in scripts and on every connection from now on. */
    public void forbidWriting() throws SqlFailure {
        connector = connector.readOnly();
        if (connector.poolerMode().keepsSessionSettings()) {
            tell(control::forbidWriting);
        }
    }

    /**
     * What shows that a statement writes, or may; empty when it only reads. Nothing of it is run.
     *
     * @throws SqlFailure when it is more than one, or the server cannot be asked
     */
    public Optional<WriteSign> findWrite(SqlText statement) throws SqlFailure {
        return watched(() -> control.findWrite(JdbcSql.of(statement)));
    }

    /** The same of a script. */
    public Optional<WriteSign> findWrite(SqlScript script) throws SqlFailure {
        return watched(() -> control.findWrite(script));
    }

    /**
     * How many connections the server has now; empty behind a pooler, whose own limits hold.
     *
     * @param wanted for that many it waits a moment where they could be had, should some have been closed just now
     */
    public Optional<ConnectionLimits> connectionLimits(int wanted) throws SqlFailure {
        return connector.poolerMode() == PoolerMode.NONE
                ? Optional.of(watched(() -> control.capacity(wanted)))
                : Optional.empty();
    }

    /** What the server would have if nobody else were connected; empty behind a pooler. */
    public Optional<ConnectionLimits> idleConnectionLimits() throws SqlFailure {
        return connector.poolerMode() == PoolerMode.NONE
                ? Optional.of(watched(() -> control.capacityAlone()))
                : Optional.empty();
    }

    /** Whether the server takes writes. */
    public ServerRole role() throws SqlFailure {
        return watched(() -> control.role());
    }

    /** What the user should know of the way to the server, a line each: that there is a pooler, that a file was ignored. */
    public List<String> notes() {
        return notes;
    }

    /** How statements of dbbench's own can be sent: as the tests' are by default, wherever that works. */
    public Protocol protocol() {
        return connector.poolerMode().keepsPreparedStatements() ? Protocol.PREPARED : Protocol.EXTENDED;
    }

    /** Asks the server to cancel the script or the sample that runs now; from any thread. It fails with {@code 57014}. */
    public void cancel() {
        control.cancel();
    }

    /**
     * Runs a script, outside any measurement: its statements one by one, each in its own transaction unless the script
     * begins one.
     *
     * @throws SqlFailure naming the place of what failed
     */
    public void execute(SqlScript script) throws SqlFailure {
        tell(() -> control.execute(script));
    }

    /**
     * To be called after the last of the scripts that belong together. What they have begun and not ended is rolled back.
     *
     * @throws SqlFailure when there was such a transaction
     */
    public void endScripts() throws SqlFailure {
        tell(control::endScripts);
    }

    /** Takes back what scripts have begun and not ended, if anything. */
    public void rollBack() throws SqlFailure {
        watched(() -> control.rollBack());
    }

    /**
     * Sees whether the server is still there, and replaces the connection for scripts and samples when that was lost, as
     * it is after a restart of the server.
     *
     * @throws SqlFailure when the server cannot be reached, after some seconds at most
     */
    public void recover() throws SqlFailure {
        ControlConnection before = control;
        if (before.isAlive()) {
            return;
        }
        watch.remove(before.inFlight());
        before.close();
        try {
            OpenedConnection reached = connector.openControl();
            control = new ControlConnection(reached);
            watch.add(control.inFlight());
            connector.applySession(reached);
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    private <T> T watched(InFlight.Question<T> question) throws SqlFailure {
        return control.inFlight().during(question);
    }

    private void tell(InFlight.Order order) throws SqlFailure {
        watched(() -> {
            order.carryOut();
            return order;
        });
    }

    /** Runs a query once and keeps all its rows. */
    public Rows sample(String query) throws SqlFailure {
        return watched(() -> control.sample(query));
    }

    /**
     * What the server says of a statement, without running it.
     *
     * @throws SqlFailure what is wrong with it, and where in its text
     */
    public StatementDescription describe(SqlText statement) throws SqlFailure {
        return watched(() -> control.describe(JdbcSql.of(statement)));
    }

    /**
     * What the server has against the statements of a script, without running them. Statements that define something
     * it looks at no further than their syntax.
     */
    public List<SqlFailure> findFailures(SqlScript script) throws SqlFailure {
        return watched(() -> control.examine(script));
    }

    /**
     * Has the server read texts as values of a type.
     *
     * @param type as a {@link StatementDescription} names it
     * @throws SqlFailure what is wrong with one of them
     */
    public void checkValues(List<String> values, String type) throws SqlFailure {
        tell(() -> control.read(values, type));
    }

    /** The names of all tables and views that can be read without naming a schema. */
    public List<String> tableNames() throws SqlFailure {
        return watched(() -> control.tableNames());
    }

    /**
     * The largest tables, those of the system and of extensions left out.
     *
     * @param schemas in which to look; empty: all
     */
    public List<Table> largestTables(List<String> schemas, int most) throws SqlFailure {
        return watched(() -> control.largestTables(schemas, most));
    }

    /**
     * The same server, seen through a connection with other settings. It has to be closed; the server is left to this one.
     *
     * @param session server settings, by name
     */
    public Database withSession(Map<String, String> session) throws DatabaseUnavailable {
        Connector other = connector.with(connector.poolerMode(), session);
        try {
            OpenedConnection reached = other.openControl();
            ControlConnection own = new ControlConnection(reached);
            try {
                other.applySession(reached);
                return new Database(endpoint, other, own, Optional.empty(), notes);
            } catch (SQLException e) {
                own.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Unavailability.of(connector.settings(), e);
        }
    }

    /**
     * Opens all connections of a test, and prepares its statements on each.
     *
     * @throws SqlFailure when there are not enough connections left, one cannot be opened, a session setting is wrong, or a statement cannot be prepared
     */
    public Sessions openSessions(SessionPlan plan) throws SqlFailure {
        sessions.removeIf(Sessions::isClosed);
        int connections = plan.connections();
        Optional<String> shortage = connectionLimits(connections).flatMap(capacity -> capacity.shortage("it", connections));
        if (shortage.isPresent()) {
            throw new SqlFailure(SqlState.TOO_MANY_CONNECTIONS, shortage.get());
        }
        if (plan.access() == AccessMode.READ_ONLY && plan.protocol() == Protocol.SIMPLE) {
            tell(() -> control.checkSingle(PreparedSql.of(plan)));
        }
        Sessions opened = Sessions.open(connector, plan, watch);
        sessions.add(opened);
        return opened;
    }

    /** Ends every connection, and the embedded server with all it left on disk. Idempotent; waits until it is done. */
    @Override
    public void close() {
        sessions.forEach(Sessions::close);
        control.close();
        watch.close();
        embedded.ifPresent(EmbeddedServer::close);
    }
}
