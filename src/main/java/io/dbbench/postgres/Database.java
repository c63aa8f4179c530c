package io.dbbench.postgres;

import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.catalog.ConnectionLimits;
import io.dbbench.postgres.catalog.SampleReader;
import io.dbbench.postgres.catalog.ScriptRunner;
import io.dbbench.postgres.catalog.ServerFacts;
import io.dbbench.postgres.catalog.ServerInspector;
import io.dbbench.postgres.catalog.ServerRole;
import io.dbbench.postgres.catalog.StatementDescriber;
import io.dbbench.postgres.catalog.Table;
import io.dbbench.postgres.catalog.TableCatalog;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.connect.Connector;
import io.dbbench.postgres.connect.ControlConnection;
import io.dbbench.postgres.connect.KeptConnection;
import io.dbbench.postgres.connect.LocalityCheck;
import io.dbbench.postgres.connect.PoolerMode;
import io.dbbench.postgres.connect.SilenceWatch;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.postgres.embedded.EmbeddedServer;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.PreparedSql;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.postgres.statistics.StatisticsConnection;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.SqlState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An open PostgreSQL database: the control connection for scripts, samples and checks, and the sessions of workers. One
 * thread uses it; {@link #cancel()} and {@link #close()} may be called from any thread.
 *
 * <p>On the embedded server, two roles are kept apart: what a scenario contains is executed by the role of the scenario, and
 * what dbbench itself asks by a superuser. On other servers both are the user's role, on one connection.
 *
 * <p>An embedded server ends with the JVM at the latest. On other servers only {@code close()} cancels what runs, so that
 * callers also call it from a shutdown hook.
 */
public final class Database implements AutoCloseable {
    private final String endpoint;
    private final Optional<EmbeddedServer> embedded;
    private final List<String> notes;
    private final SilenceWatch watch = SilenceWatch.start();
    private final Set<Sessions> sessions = ConcurrentHashMap.newKeySet();

    /** Has the rights of the scenario, and its session settings. */
    private final KeptConnection scenario;

    /** Has the rights of dbbench. No text of a scenario may be executed here. */
    private final KeptConnection own;

    private final Opened.Locality locality;

    /** @param own of dbbench itself; empty if it uses that of the scenario */
    Database(
            String endpoint,
            Opened scenario,
            Optional<Opened> own,
            Optional<EmbeddedServer> embedded,
            List<String> notes) {
        this.endpoint = endpoint;
        this.scenario = kept(scenario);
        this.locality = scenario.locality();
        this.own = own.map(this::kept).orElse(this.scenario);
        this.embedded = embedded;
        this.notes = notes;
    }

    private KeptConnection kept(Opened opened) {
        return new KeptConnection(opened.connector(), opened.control(), watch);
    }

    private Connector connector() {
        return scenario.connector();
    }

    /**
     * Connects, after starting the embedded server if that is the target.
     *
     * @param session server settings for every connection, by name
     * @param progress receives a line when something takes long, such as unpacking the embedded server
     */
    public static Database open(ServerTarget target, Map<String, String> session, Consumer<String> progress)
            throws DatabaseUnavailable {
        return open(target, "dbbench", session, progress, StopRequests.NONE);
    }

    /**
     * Connects with an application name and the possibility to stop.
     *
     * @param name shown in {@code pg_stat_activity} for the control connection, unless the connection sets one
     * @param stop ends what takes long, such as the init scripts of the embedded server, as a failure
     */
    public static Database open(
            ServerTarget target, String name, Map<String, String> session, Consumer<String> progress, StopRequests stop)
            throws DatabaseUnavailable {
        return target.accept(new DatabaseOpener(name, session, progress, stop));
    }

    /**
     * Opens the same server with other session settings. The result must be closed; the server stays with this one.
     *
     * @param session server settings, by name
     */
    public Database withSession(Map<String, String> session) throws DatabaseUnavailable {
        return session(connector(), session);
    }

    /** Opens another database of the server. */
    Database session(Connector target, Map<String, String> session) throws DatabaseUnavailable {
        Opened opened = DatabaseOpener.again(target.with(connector().poolerMode(), session), locality);
        return new Database(endpoint, opened, ownOf(target.settings().database()), Optional.empty(), notes);
    }

    /** Every database of a server is observed with the same rights, or observing would cost some variants more. */
    private Optional<Opened> ownOf(String database) throws DatabaseUnavailable {
        return own == scenario
                ? Optional.empty()
                : Optional.of(DatabaseOpener.again(own.connector().inDatabase(database), locality));
    }

    /** Prepares to copy the database, which takes the right to create databases. */
    public DatabaseCopies copies() throws SqlFailure {
        return DatabaseCopies.of(this, connector());
    }

    /** Returns whether both are the same database of the same server, in sessions of their own. */
    public boolean isSameAs(Database other) {
        return connector().settings().equals(other.connector().settings());
    }

    /** Closes the control connections until {@link #recover()}. */
    public void disconnect() {
        scenario.close();
        own.close();
    }

    /** Returns {@code host:port/database} of the connected server, or {@code embedded}. */
    public String endpoint() {
        return endpoint;
    }

    /** Returns what the user should know about the connection, a line each: a pooler, a file that was ignored. */
    public List<String> notes() {
        return notes;
    }

    /** Returns the version, role and configuration of the server. */
    public ServerFacts facts() throws SqlFailure {
        return own.ask(connection -> new ServerInspector(connection).facts(endpoint));
    }

    /** Returns whether the server is a primary or a standby. */
    public ServerRole role() throws SqlFailure {
        return scenario.ask(connection -> new ServerInspector(connection).role());
    }

    /** Returns the protocol for dbbench's own statements: the default of tests if the pooler supports it. */
    public Protocol protocol() {
        return connector().poolerMode().keepsPreparedStatements() ? Protocol.PREPARED : Protocol.EXTENDED;
    }

    /** Returns what a permission of the user allows on this server. */
    public AccessMode accessMode(WritePermission permission) {
        return permission == WritePermission.WRITE_ANYWHERE || isLocal() ? AccessMode.READ_WRITE : AccessMode.READ_ONLY;
    }

    /** Returns which hosts are not on this machine, for a server that needs {@link WritePermission#WRITE_ANYWHERE}. */
    public String whyNotLocal() {
        return connector().isLocal()
                ? endpoint + " may be on another machine, behind a tunnel or a forwarded port"
                : LocalityCheck.of(connector().settings().hosts(), endpoint);
    }

    /** Returns whether the server and its data are deleted with this object. */
    public boolean isTemporary() {
        return locality == Opened.Locality.EMBEDDED;
    }

    private boolean isLocal() {
        return locality != Opened.Locality.ELSEWHERE;
    }

    /** Returns what examines statements of the scenario without running them. */
    public StatementExamination statements() {
        return new StatementExamination(scenario);
    }

    /** Returns what examines the server without running a text of a scenario. */
    public ServerExamination examination() {
        return new ServerExamination(own, scenario, isLocal());
    }

    /** Makes the control connection and all later connections read-only. */
    public void forbidWriting() throws SqlFailure {
        scenario.forbidWriting();
        if (connector().poolerMode().keepsSessionSettings()) {
            scenario.tell(connection -> new ServerInspector(connection).forbidWriting());
        }
    }

    /**
     * Returns how many connections are available now; empty when a pooler has limits of its own.
     *
     * @param wanted a number to wait for up to 2 s, in case connections were closed just now
     */
    public Optional<ConnectionLimits> connectionLimits(int wanted) throws SqlFailure {
        return unlessPooled(connection -> ConnectionLimits.awaiting(connection, wanted));
    }

    /** Returns how many connections would be available without other clients; empty when there is a pooler. */
    public Optional<ConnectionLimits> idleConnectionLimits() throws SqlFailure {
        return unlessPooled(ConnectionLimits::idle);
    }

    private Optional<ConnectionLimits> unlessPooled(ControlConnection.Query<ConnectionLimits> query) throws SqlFailure {
        return connector().poolerMode() == PoolerMode.NONE ? Optional.of(scenario.ask(query)) : Optional.empty();
    }

    /**
     * Runs a script, outside any measurement: its statements one by one, each in its own transaction unless the script
     * begins one.
     *
     * @throws SqlFailure naming the place of what failed
     */
    public void execute(SqlScript script) throws SqlFailure {
        scenario.tell(connection -> new ScriptRunner(connection).execute(script));
    }

    /**
     * Ends a sequence of scripts. A transaction that they left open is rolled back.
     *
     * @throws SqlFailure when there was such a transaction
     */
    public void endScripts() throws SqlFailure {
        scenario.tell(connection -> new ScriptRunner(connection).end());
    }

    /** Rolls back a transaction that scripts left open, if any. */
    public void rollBack() throws SqlFailure {
        scenario.ask(connection -> new ScriptRunner(connection).rollBack());
    }

    /** Runs a query once and returns all its rows. */
    public Rows sample(String query) throws SqlFailure {
        return scenario.ask(connection -> SampleReader.read(connection, query));
    }

    /**
     * Returns the first rows of a query.
     *
     * @param most number of rows
     * @throws SqlFailure also when that takes more than some seconds
     */
    public Rows firstRows(String query, int most) throws SqlFailure {
        return scenario.ask(connection -> SampleReader.firstRows(connection, query, most));
    }

    /** Returns the names of all tables and views that can be read without naming a schema. */
    public List<String> tableNames() throws SqlFailure {
        return scenario.ask(connection -> new TableCatalog(connection).names());
    }

    /**
     * Returns the largest tables, without those of the system and of extensions.
     *
     * @param schemas where to look; empty: all
     */
    public List<Table> largestTables(List<String> schemas, int most) throws SqlFailure {
        return scenario.ask(connection -> new TableCatalog(connection).largest(schemas, most));
    }

    /**
     * Opens all connections of a test, and prepares its statements on each.
     *
     * @throws SqlFailure when too few connections are available, one cannot be opened, a session setting is wrong, or a
     *     statement cannot be prepared
     */
    public Sessions openSessions(SessionPlan plan) throws SqlFailure {
        sessions.removeIf(Sessions::isClosed);
        Optional<String> shortage = connectionLimits(plan.connections())
                .flatMap(limits -> limits.shortage("the test", plan.pool(), plan.workers()));
        if (shortage.isPresent()) {
            throw new SqlFailure(SqlState.TOO_MANY_CONNECTIONS, shortage.get());
        }
        if (plan.protocol() == Protocol.SIMPLE) {
            scenario.tell(
                    connection -> new StatementDescriber(connection).rejectSeveralStatements(PreparedSql.of(plan)));
        }
        Sessions opened = Sessions.open(connector(), plan, watch);
        sessions.add(opened);
        return opened;
    }

    /**
     * Opens a connection for reading statistics while the sessions of a test run.
     *
     * @param applicationName that of the sessions, by which the connection finds them
     */
    public StatisticsConnection openStatistics(String applicationName) throws SqlFailure {
        return StatisticsConnection.open(own.connector().named(applicationName), watch);
    }

    /** Asks the server to cancel the current script or sample, which fails with {@code 57014}. */
    public void cancel() {
        scenario.cancel();
    }

    /**
     * Replaces the control connections if they were lost, as after a restart of the server.
     *
     * @throws SqlFailure when the server cannot be reached, after some seconds at most
     */
    public void recover() throws SqlFailure {
        scenario.recover();
        own.recover();
    }

    /** Ends all connections, and the embedded server with its files. Idempotent; waits until it is done. */
    @Override
    public void close() {
        sessions.forEach(Sessions::close);
        scenario.close();
        own.close();
        watch.close();
        embedded.ifPresent(EmbeddedServer::close);
    }
}
