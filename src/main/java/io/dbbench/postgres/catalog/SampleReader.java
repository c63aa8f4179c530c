package io.dbbench.postgres.catalog;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.postgres.session.JdbcSql;
import io.dbbench.scenario.Rows;
import io.dbbench.sql.Lexer;
import io.dbbench.sql.SqlState;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.WriteKeywords;
import io.dbbench.sql.WriteSign;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.jdbc.PgConnection;

/** Runs a query and keeps its rows. */
public final class SampleReader {
    /** Rows that the driver holds at once, in addition to those that were read already. */
    private static final int FETCH_ROWS = 10_000;

    private static final int FIRST_ROWS_WITHIN_SECONDS = 10;

    private SampleReader() {}

    /**
     * Reads all rows of a query, in portions. That takes a transaction, because PostgreSQL keeps a portal no longer than
     * one; it is read-only, because a sample must not write.
     */
    public static Rows read(PgConnection connection, String query) throws SqlFailure {
        return read(connection, query, statement -> {});
    }

    /**
     * Reads the first rows of a query, for some seconds at most.
     *
     * @param most number of rows
     */
    public static Rows firstRows(PgConnection connection, String query, int most) throws SqlFailure {
        return read(connection, query, statement -> {
            statement.setMaxRows(most);
            statement.setQueryTimeout(FIRST_ROWS_WITHIN_SECONDS);
        });
    }

    /** A limit on a query. */
    private interface Limit {
        void apply(PreparedStatement statement) throws SQLException;
    }

    private static Rows read(PgConnection connection, String query, Limit limit) throws SqlFailure {
        JdbcSql sql = JdbcSql.of(SqlText.parse(query));
        try {
            return ReadOnlyTransaction.run(connection, () -> {
                try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
                    rejectWrites(sql.sent(connection));
                    statement.setFetchSize(FETCH_ROWS);
                    limit.apply(statement);
                    return statement.execute() ? rows(statement.getResultSet()) : new Rows.Builder(List.of()).build();
                }
            });
        } catch (SQLException e) {
            throw SqlFailureReader.of(e, sql::place);
        }
    }

    /** Rejects what PostgreSQL allows in a read-only transaction: EXPLAIN ANALYZE that creates tables. */
    private static void rejectWrites(String sent) throws SQLException {
        Optional<WriteSign> write = WriteKeywords.find(Lexer.tokens(sent));
        if (write.isPresent()) {
            throw new SQLException(
                    "cannot execute " + write.get().sign() + " in a read-only transaction", SqlState.READ_ONLY);
        }
    }

    static Rows rows(ResultSet result) throws SQLException {
        List<String> columns = columns(result.getMetaData());
        Rows.Builder rows = new Rows.Builder(columns);
        while (result.next()) {
            List<Optional<String>> row = new ArrayList<>(columns.size());
            for (int column = 1; column <= columns.size(); column++) {
                row.add(Optional.ofNullable(result.getString(column)));
            }
            rows.add(row);
            if (rows.isFull()) {
                throw new SQLException(
                        "the query returns more rows than fit into memory (" + rows.size()
                                + " were read): add a LIMIT, or set DBBENCH_JAVA_OPTIONS=-Xmx…",
                        SqlState.TOO_MUCH);
            }
        }
        return rows.build();
    }

    private static List<String> columns(ResultSetMetaData description) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= description.getColumnCount(); column++) {
            names.add(description.getColumnLabel(column));
        }
        return names;
    }
}
