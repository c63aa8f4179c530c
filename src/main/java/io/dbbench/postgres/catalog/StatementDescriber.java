package io.dbbench.postgres.catalog;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.postgres.session.DescribeHandler;
import io.dbbench.postgres.session.JdbcSql;
import io.dbbench.postgres.session.PreparedSql;
import io.dbbench.sql.SqlState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.Field;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.PgConnection;

/** Asks the server for the parameters and columns of statements. JDBC's metadata would call an integer of a sequence serial. */
public record StatementDescriber(PgConnection connection) {
    private static final int NO_MODIFIER = -1;

    /**
     * Returns the types of the parameters and columns of a statement.
     *
     * @throws SqlFailure with the server's objection, and its place in the statement
     */
    public StatementDescription describe(JdbcSql sql) throws SqlFailure {
        try {
            return describe(sql.text());
        } catch (SQLException e) {
            throw SqlFailureReader.located(SqlFailureReader.of(e, sql::place), e, sql::offset);
        }
    }

    /**
     * Rejects texts that contain several statements for the server, because the simple protocol would run them all. Other
     * errors are left for the execution to report.
     */
    public void rejectSeveralStatements(List<PreparedSql> statements) throws SqlFailure {
        for (PreparedSql sql : statements) {
            try {
                describe(sql.jdbc().withLiterals());
            } catch (SQLException e) {
                if (SqlFailureReader.sqlState(e).equals(SqlState.SYNTAX_ERROR)) {
                    throw sql.placed(new SqlFailure(SqlState.SYNTAX_ERROR, SqlFailureReader.reason(e), e));
                }
            }
        }
    }

    StatementDescription describe(String jdbcSql) throws SQLException {
        DescribeHandler described = DescribeHandler.describe(connection, jdbcSql, QueryExecutor.QUERY_ONESHOT);
        List<String> parameters = new ArrayList<>();
        for (int type : described.parameterTypes()) {
            parameters.add(typeName(type, NO_MODIFIER));
        }
        List<StatementDescription.Column> columns = new ArrayList<>();
        for (Field field : described.fields()) {
            columns.add(
                    new StatementDescription.Column(field.getColumnLabel(), typeName(field.getOID(), field.getMod())));
        }
        return new StatementDescription(parameters, columns);
    }

    /** @param type an object identifier, which is unsigned on the server */
    private String typeName(int type, int modifier) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT format_type(CAST(? AS int8)::oid, CAST(? AS int4))")) {
            statement.setLong(1, Integer.toUnsignedLong(type));
            statement.setInt(2, modifier);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
