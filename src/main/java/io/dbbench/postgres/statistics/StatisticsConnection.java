package io.dbbench.postgres.statistics;

import io.dbbench.postgres.connect.Connector;
import io.dbbench.postgres.connect.ControlConnection;
import io.dbbench.postgres.connect.SilenceWatch;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.scenario.Rows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGStatement;
import org.postgresql.jdbc.PgConnection;

/**
 * A connection of its own for the server's statistics, so that a slow answer delays no one. It writes nothing, waits for no
 * lock, and is not counted by {@code pg_stat_statements} where its role may turn that off. One thread uses it at a time.
 */
public final class StatisticsConnection implements AutoCloseable {
    private static final String MARK = "/* dbbench */ ";

    private static final String SAFE = "SELECT set_config('default_transaction_read_only', 'on', false),"
            + " set_config('statement_timeout', '5s', false), set_config('lock_timeout', '1s', false)";

    /** That of {@link #SAFE}: an answer that never ends, because it was damaged, is given up soon after. */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);

    /** Fails without the right to set it; then its statements are counted. */
    private static final String UNCOUNTED = "SELECT set_config('pg_stat_statements.track', 'none', false)";

    private final ControlConnection connection;
    private final SilenceWatch watch;
    private final boolean keepsPrepared;

    private StatisticsConnection(ControlConnection connection, SilenceWatch watch, boolean keepsPrepared) {
        this.connection = connection;
        this.watch = watch;
        this.keepsPrepared = keepsPrepared;
    }

    /**
     * Opens a connection.
     *
     * @param watch closes it if the server falls silent
     */
    public static StatisticsConnection open(Connector connector, SilenceWatch watch) throws SqlFailure {
        try {
            ControlConnection control = new ControlConnection(connector.openControl(), Optional.of(STATEMENT_TIMEOUT));
            watch.add(control.inFlight());
            StatisticsConnection opened = new StatisticsConnection(
                    control, watch, connector.poolerMode().keepsPreparedStatements());
            // a pooler in transaction mode would give the settings to others
            if (connector.poolerMode().keepsSessionSettings()) {
                opened.protect();
            }
            return opened;
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    private void protect() throws SqlFailure {
        try {
            query(SAFE);
        } catch (SqlFailure e) {
            close();
            throw e;
        }
        try {
            query(UNCOUNTED);
        } catch (SqlFailure e) {
            if (e.connectionLost()) {
                close();
                throw e;
            }
        }
    }

    /** Returns whether the server has at least a version, such as 16. */
    public boolean isAtLeast(int majorVersion) throws SqlFailure {
        return connection.ask(asked -> asked.haveMinimumServerVersion(majorVersion * 10_000));
    }

    /** Runs a query in a transaction of its own. */
    public Rows query(String sql) throws SqlFailure {
        return connection.ask(asked -> {
            try (Statement statement = asked.createStatement();
                    ResultSet result = statement.executeQuery(MARK + sql)) {
                return rows(result);
            }
        });
    }

    /** Runs a query whose only parameter is an array of texts. */
    public Rows query(String sql, List<String> texts) throws SqlFailure {
        return connection.ask(asked -> {
            try (PreparedStatement statement = asked.prepareStatement(MARK + sql)) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
                statement.setArray(1, array(asked, texts));
                try (ResultSet result = statement.executeQuery()) {
                    return rows(result);
                }
            }
        });
    }

    /** Prepares a query that is sent often: the server plans it once, unless a pooler forgets what was prepared. */
    public PreparedQuery prepare(String sql) throws SqlFailure {
        return connection.ask(asked -> {
            PreparedStatement statement = asked.prepareStatement(MARK + sql);
            statement.unwrap(PGStatement.class).setPrepareThreshold(keepsPrepared ? 1 : 0);
            return () -> connection.ask(again -> {
                try (ResultSet result = statement.executeQuery()) {
                    return rows(result);
                }
            });
        });
    }

    /** A query of this connection, until the connection is closed. */
    public interface PreparedQuery {
        /** Runs it in a transaction of its own. */
        Rows run() throws SqlFailure;
    }

    private static java.sql.Array array(PgConnection asked, List<String> texts) throws SQLException {
        return asked.createArrayOf("text", texts.toArray());
    }

    private static Rows rows(ResultSet result) throws SQLException {
        ResultSetMetaData description = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= description.getColumnCount(); column++) {
            columns.add(description.getColumnLabel(column));
        }
        Rows.Builder rows = new Rows.Builder(columns);
        while (result.next()) {
            List<Optional<String>> row = new ArrayList<>();
            for (int column = 1; column <= columns.size(); column++) {
                row.add(Optional.ofNullable(result.getString(column)));
            }
            rows.add(row);
        }
        return rows.build();
    }

    @Override
    public void close() {
        watch.remove(connection.inFlight());
        connection.close();
    }
}
