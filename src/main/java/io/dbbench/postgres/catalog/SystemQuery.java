package io.dbbench.postgres.catalog;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.postgres.session.JdbcSql;
import io.dbbench.scenario.Rows;
import io.dbbench.sql.SqlText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.jdbc.PgConnection;

/**
 * A query of dbbench's own about the server: in a read-only transaction of its own, with limits in time, and without the
 * schemas of users on the search path, whose functions could be mistaken for those of the server.
 */
public record SystemQuery(PgConnection connection) {
    private static final String LIMITS = """
            SELECT pg_catalog.set_config('statement_timeout', '10s', true), pg_catalog.set_config('lock_timeout', '1s', true),
                   pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true), pg_catalog.set_config('jit', 'off', true)
            """;

    /**
     * Returns the rows of a query.
     *
     * @param values of its parameters by name; one without a value is NULL
     */
    public Rows rows(SqlText sql, Map<String, String> values) throws SqlFailure {
        JdbcSql jdbc = JdbcSql.of(sql);
        try {
            return ReadOnlyTransaction.run(connection, () -> {
                limit(connection, LIMITS);
                try (PreparedStatement statement = connection.prepareStatement(jdbc.text())) {
                    for (int i = 0; i < sql.references().size(); i++) {
                        statement.setString(
                                i + 1, values.get(sql.references().get(i).name()));
                    }
                    try (ResultSet result = statement.executeQuery()) {
                        return SampleReader.rows(result);
                    }
                }
            });
        } catch (SQLException e) {
            throw SqlFailureReader.of(e, jdbc::place);
        }
    }

    static void limit(PgConnection connection, String limits) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(limits);
        }
    }
}
