package io.dbbench.postgres.session;

import io.dbbench.postgres.connect.InFlight;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.sql.SqlText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGStatement;
import org.postgresql.jdbc.PgConnection;

/**
 * Asks for plans, as a rule on the connection of a worker that rests, so that they are made with the role, settings and
 * types of its session. Not thread-safe.
 */
public final class Explainer {
    /** In every plan that is asked for, so that its origin shows in the server's statistics: they omit leading comments. */
    private static final String EXPLAIN = "EXPLAIN /* dbbench */ (";

    private static final String ESTIMATE = "FORMAT JSON, VERBOSE, SETTINGS";

    /** Without the times of nodes, because reading the clock for every row distorts the time of the whole. */
    private static final String ANALYZE = ESTIMATE + ", ANALYZE, BUFFERS, WAL, TIMING OFF";

    private static final String PREPARED = "dbbench_generic_plan";

    private static final int FIRST_WITH_PLAN_COUNTS = 140_000;

    private final InFlight inFlight;
    private final PgConnection connection;

    public Explainer(InFlight inFlight) {
        this.inFlight = inFlight;
        this.connection = inFlight.connection();
    }

    /**
     * How often the server executed a prepared statement of this session with each kind of plan.
     *
     * @param generic plans without values
     * @param custom plans for the values of one execution
     */
    public record Uses(long generic, long custom) {}

    /** A request to the server. */
    private interface Request<T> {
        T send() throws SQLException;
    }

    /**
     * Returns the plan for values, as JSON. The statement is not executed.
     *
     * @param values one for each reference of the statement, in PostgreSQL's text form; empty is NULL
     */
    public String estimate(SqlText sql, List<Optional<String>> values) throws SqlFailure {
        return ask(() -> explain(ESTIMATE, sql, values));
    }

    /**
     * Returns the plan for values, as JSON. The statement is not executed.
     *
     * @param limit after which the server gives up planning
     */
    public String estimate(SqlText sql, List<Optional<String>> values, Duration limit) throws SqlFailure {
        return within(limit, ESTIMATE, sql, values);
    }

    /** Returns the plan for values as it is when sequential scans are the last choice, as JSON. */
    public String withoutSeqScan(SqlText sql, List<Optional<String>> values) throws SqlFailure {
        return ask(() -> inTransaction(() -> {
            tell("SET LOCAL enable_seqscan = off");
            return explain(ESTIMATE, sql, values);
        }));
    }

    /**
     * Executes a statement that only reads, and returns its plan with what was counted, as JSON.
     *
     * @param limit after which the server cancels it
     */
    public String analyze(SqlText sql, List<Optional<String>> values, Duration limit) throws SqlFailure {
        return within(limit, ANALYZE, sql, values);
    }

    /**
     * Executes a statement that only reads, and returns its plan with the times of nodes and of JIT compilation, as JSON.
     *
     * @param limit after which the server cancels it
     */
    public String analyzeWithTimes(SqlText sql, List<Optional<String>> values, Duration limit) throws SqlFailure {
        return within(limit, ESTIMATE + ", ANALYZE", sql, values);
    }

    private String within(Duration limit, String options, SqlText sql, List<Optional<String>> values)
            throws SqlFailure {
        return ask(() -> inTransaction(() -> {
            tell("SET TRANSACTION READ ONLY");
            tell("SET LOCAL statement_timeout = " + Math.max(limit.toMillis(), 1));
            return explain(options, sql, values);
        }));
    }

    /**
     * Returns the plan that the server would use for all values, as JSON.
     *
     * @param values for which the server leaves out partitions before it executes the plan
     */
    public String generic(SqlText sql, List<Optional<String>> values) throws SqlFailure {
        return ask(() -> inTransaction(() -> {
            tell("SET LOCAL plan_cache_mode = force_generic_plan");
            tell("PREPARE " + PREPARED + " AS " + JdbcSql.of(sql).sent(connection));
            String execute = "EXECUTE " + PREPARED + "(" + literals(values) + ")";
            return before("DEALLOCATE " + PREPARED, () -> value(EXPLAIN + ESTIMATE + ") " + execute));
        }));
    }

    private String literals(List<Optional<String>> values) throws SQLException {
        List<String> literals = new ArrayList<>();
        for (Optional<String> value : values) {
            literals.add(value.isPresent() ? "'" + connection.escapeLiteral(value.get()) + "'" : "NULL");
        }
        return String.join(", ", literals);
    }

    /** Returns the plan for values as if an index existed, as JSON; empty without the extension HypoPG. */
    public Optional<String> withIndex(SqlText sql, List<Optional<String>> values, String index) throws SqlFailure {
        return ask(() -> {
            Optional<String> schema = schemaOf("hypopg");
            if (schema.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(inTransaction(() -> before("SELECT " + schema.get() + ".hypopg_reset()", () -> {
                value("SELECT indexname FROM " + schema.get() + ".hypopg_create_index('"
                        + connection.escapeLiteral(index) + "')");
                return explain(ESTIMATE, sql, values);
            })));
        });
    }

    /** Returns the schema of an extension, as it is written in SQL. */
    private Optional<String> schemaOf(String extension) throws SQLException {
        return Optional.ofNullable(value("SELECT max(quote_ident(n.nspname)) FROM pg_extension AS e"
                + " JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = '" + extension + "'"));
    }

    /** Returns how often this session used generic and custom plans; empty if the server does not tell. */
    public Optional<Uses> uses(SqlText sql) throws SqlFailure {
        return connection.haveMinimumServerVersion(FIRST_WITH_PLAN_COUNTS)
                ? ask(() -> readUses(sql))
                : Optional.empty();
    }

    private Optional<Uses> readUses(SqlText sql) throws SQLException {
        try (PreparedStatement statement = prepare(
                "SELECT sum(generic_plans), sum(custom_plans) FROM pg_prepared_statements WHERE statement = ?")) {
            statement.setString(1, JdbcSql.of(sql).sent(connection));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                Uses uses = new Uses(result.getLong(1), result.getLong(2));
                return uses.generic() + uses.custom() == 0 ? Optional.empty() : Optional.of(uses);
            }
        }
    }

    private String explain(String options, SqlText sql, List<Optional<String>> values) throws SQLException {
        try (PreparedStatement statement =
                prepare(EXPLAIN + options + ") " + JdbcSql.of(sql).text())) {
            for (int position = 0; position < values.size(); position++) {
                bind(statement, position + 1, values.get(position));
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    /** Binds a text without a type, so that the server finds the type that it has in the measured statement. */
    private static void bind(PreparedStatement statement, int number, Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            statement.setString(number, value.get());
        } else {
            statement.setNull(number, Types.OTHER);
        }
    }

    /** Returns a statement that leaves nothing prepared. */
    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return statement;
    }

    private void tell(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private <T> T inTransaction(Request<T> request) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return request.send();
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Returns the answer of a request in a transaction, and then undoes what its end would leave in the session. */
    private <T> T before(String undo, Request<T> request) throws SQLException {
        tell("SAVEPOINT dbbench_undo");
        try {
            return request.send();
        } finally {
            if (!connection.isClosed()) {
                // only then does a transaction that failed take statements again
                tell("ROLLBACK TO dbbench_undo");
                tell(undo);
            }
        }
    }

    private <T> T ask(Request<T> request) throws SqlFailure {
        inFlight.begin();
        try {
            return request.send();
        } catch (SQLException | RuntimeException e) {
            throw inFlight.explained(SqlFailureReader.ofDriver(e));
        } finally {
            inFlight.end();
        }
    }
}
