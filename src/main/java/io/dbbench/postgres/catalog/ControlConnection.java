package io.dbbench.postgres.catalog;

import io.dbbench.postgres.connect.CancelRequest;
import io.dbbench.postgres.connect.InFlight;
import io.dbbench.postgres.connect.OpenedConnection;
import io.dbbench.postgres.error.PrivilegeHint;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.postgres.session.JdbcSql;
import io.dbbench.postgres.session.PreparedSql;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.SqlState;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.SqlTokens;
import io.dbbench.sql.WriteKeywords;
import io.dbbench.sql.WriteSign;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/** The connection for everything that is not measured. One thread uses it; {@link #close()} may come from any. */
public final class ControlConnection implements AutoCloseable {
    /** Rows of a sample that the driver holds at once, beside those that were read already. */
    private static final int SAMPLE_FETCH_ROWS = 10_000;

    /** Together 2 s. */
    private static final int LOOKS = 40;

    private static final long BETWEEN_LOOKS_NANOS = 50_000_000;

    private static final int ALIVE_WITHIN_SECONDS = 5;

    private final PgConnection connection;
    private final InFlight inFlight;

    public ControlConnection(OpenedConnection reached) {
        this.connection = reached.connection();
        this.inFlight = new InFlight(reached, Optional.empty());
    }

    /** Whoever asks something that may take long tells of it here. */
    public InFlight inFlight() {
        return inFlight;
    }

    /** Whether the server is still behind it. */
    public boolean isAlive() {
        try {
            return connection.isValid(ALIVE_WITHIN_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Runs the statements one by one, each in its own transaction unless the script begins one, as psql does. */
    public void execute(SqlScript script) throws SqlFailure {
        for (ScriptPart part : ScriptPart.of(script, connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(part.sql());
            } catch (SQLException e) {
                throw PrivilegeHint.advised(part.failure(e), part.sql(), connection);
            }
        }
    }

    /**
     * To be called after the last of the scripts that belong together. What they have begun and not ended is rolled back.
     *
     * @throws SqlFailure when there was such a transaction
     */
    public void endScripts() throws SqlFailure {
        if (rollBack()) {
            throw new SqlFailure(
                    SqlState.ACTIVE_TRANSACTION,
                    "a transaction is begun and not ended, so that nothing of it would stay; end it with COMMIT");
        }
    }

    /** Takes back what a script has begun and not ended; says whether there was something. */
    public boolean rollBack() throws SqlFailure {
        if (connection.getTransactionState() == TransactionState.IDLE) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
            return true;
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    /** Has the statements read and understood, as far as the server does that without running them. */
    public List<SqlFailure> examine(SqlScript script) throws SqlFailure {
        List<SqlFailure> failures = new ArrayList<>();
        for (ScriptPart part : ScriptPart.of(script, connection)) {
            try {
                new StatementDescriber(connection)
                        .describe(JdbcSql.withoutParameters(part.sql()).text());
            } catch (SQLException e) {
                SqlFailure failure = part.failure(e);
                if (failure.connectionLost()) {
                    throw failure;
                }
                failures.add(failure);
            }
        }
        return failures;
    }

    /**
     * Tries to read texts as values of a type.
     *
     * @param type as {@code format_type} writes it
     */
    public void read(List<String> values, String type) throws SqlFailure {
        try (var statement = connection.prepareStatement(
                "SELECT count(CAST(value AS " + type + ")) FROM unnest(CAST(? AS text[])) AS value")) {
            statement.setArray(1, connection.createArrayOf("text", values.toArray()));
            statement.execute();
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    /**
     * Reads in portions, in a transaction of its own, because PostgreSQL keeps a portal no longer; in a read-only one,
     * because a sample has no business to write.
     */
    public Rows sample(String query) throws SqlFailure {
        JdbcSql sql = JdbcSql.of(SqlText.parse(query));
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement(sql.text())) {
                refuseWriting(sql.sent(connection));
                statement.setFetchSize(SAMPLE_FETCH_ROWS);
                Rows rows = statement.execute() ? SampleReader.read(statement.getResultSet()) : SampleReader.nothing();
                connection.commit();
                return rows;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
                connection.setReadOnly(false);
            }
        } catch (SQLException e) {
            throw PrivilegeHint.advised(SqlFailureReader.of(e, sql::place), query, connection);
        }
    }

    /** PostgreSQL lets EXPLAIN ANALYZE make tables even there. */
    private static void refuseWriting(String sent) throws SQLException {
        Optional<WriteSign> write = WriteKeywords.find(SqlTokens.of(sent));
        if (write.isPresent()) {
            throw new SQLException(
                    "cannot execute " + write.get().sign() + " in a read-only transaction", SqlState.READ_ONLY);
        }
    }

    public StatementDescription describe(JdbcSql sql) throws SqlFailure {
        try {
            return new StatementDescriber(connection).describe(sql.text());
        } catch (SQLException e) {
            SqlFailure failure = SqlFailureReader.located(SqlFailureReader.of(e, sql::place), e, sql::offset);
            throw PrivilegeHint.advised(failure, sql.text(), connection);
        }
    }

    public List<String> tableNames() throws SqlFailure {
        try {
            return new TableCatalog(connection).names();
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    public List<Table> largestTables(List<String> schemas, int most) throws SqlFailure {
        try {
            return new TableCatalog(connection).largest(schemas, most);
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    /** From now on the server refuses what writes here. */
    public void forbidWriting() throws SqlFailure {
        try {
            value("SELECT set_config('default_transaction_read_only', 'on', false)");
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    public Optional<WriteSign> findWrite(JdbcSql sql) throws SqlFailure {
        try {
            String sent = sql.sent(connection);
            return new WriteClassifier(connection)
                    .find(sent)
                    .map(write -> new WriteSign(sql.offset(sent.codePointCount(0, write.offset()) + 1), write.sign()));
        } catch (SQLException e) {
            throw SqlFailureReader.of(e, sql::place);
        }
    }

    public Optional<WriteSign> findWrite(SqlScript script) throws SqlFailure {
        try {
            for (ScriptPart part : ScriptPart.of(script, connection)) {
                Optional<WriteSign> write = new WriteClassifier(connection).find(part.sql());
                if (write.isPresent()) {
                    return Optional.of(new WriteSign(
                            part.start() + write.get().offset(), write.get().sign()));
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    /**
     * Refuses texts that hold several statements to the server, for the simple protocol would run them all. This way a
     * text is read as one, and not run; whatever else is wrong with it is said when it is.
     */
    public void checkSingle(List<PreparedSql> statements) throws SqlFailure {
        for (PreparedSql sql : statements) {
            try {
                new StatementDescriber(connection).describe(sql.jdbc().withLiterals());
            } catch (SQLException e) {
                if (SqlFailureReader.sqlState(e).equals(SqlState.SYNTAX_ERROR)) {
                    throw sql.placed(new SqlFailure(SqlState.SYNTAX_ERROR, SqlFailureReader.reason(e), e));
                }
            }
        }
    }

    public ServerRole role() throws SqlFailure {
        try {
            return value("SELECT pg_is_in_recovery()").equals("t") ? ServerRole.STANDBY : ServerRole.PRIMARY;
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    /**
     * Waits a little for so many, if there ever are, for the server notices only after a while that connections have been
     * closed.
     */
    public ConnectionLimits capacity(int connections) throws SqlFailure {
        try {
            ConnectionLimits capacity = ConnectionLimits.now(connection);
            if (capacity.free() >= connections
                    || ConnectionLimits.alone(connection).free() < connections) {
                return capacity;
            }
            for (int look = 1; look < LOOKS && capacity.free() < connections; look++) {
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
                capacity = ConnectionLimits.now(connection);
            }
            return capacity;
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    public ConnectionLimits capacityAlone() throws SqlFailure {
        try {
            return ConnectionLimits.alone(connection);
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    public ServerFacts facts(String endpoint) throws SqlFailure {
        try {
            return new ServerFacts(
                    endpoint,
                    role(),
                    value("SELECT split_part(current_setting('server_version'), ' ', 1)"),
                    // neither paths of the machine nor commands and connections, which may hold secrets
                    map(
                            "SELECT name, current_setting(name, true) FROM pg_settings WHERE setting IS DISTINCT FROM boot_val"
                                    + " AND source NOT IN ('default', 'override', 'client', 'session') AND category <> 'File Locations'"
                                    + " AND name !~ '(_command|conninfo|passphrase|library)'"),
                    Long.parseLong(value("SELECT pg_database_size(current_database())")),
                    map("SELECT extname, extversion FROM pg_extension"));
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    private String value(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private Map<String, String> map(String query) throws SQLException {
        Map<String, String> map = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                map.put(
                        result.getString(1),
                        Optional.ofNullable(result.getString(2)).orElse(""));
            }
        }
        return map;
    }

    /** Asks the server to cancel what runs now; from any thread. */
    public void cancel() {
        CancelRequest.all(List.of(inFlight));
    }

    /** Cancels what runs, for the server would go on with it after the connection is gone. */
    @Override
    public void close() {
        cancel();
        try {
            connection.close();
        } catch (SQLException e) {
            // a connection that is lost already
        }
    }
}
