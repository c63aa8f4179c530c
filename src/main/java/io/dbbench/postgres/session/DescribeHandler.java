package io.dbbench.postgres.session;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.CachedQuery;
import org.postgresql.core.Field;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.PgConnection;

/**
 * Receives the server's description of a statement. The base class keeps an error for the executor to throw; notices do
 * not matter.
 */
public final class DescribeHandler extends ResultHandlerBase {
    private List<Field> fields = List.of();
    private int[] parameterTypes = {};

    private DescribeHandler() {}

    /**
     * Has the server parse and describe a statement without executing it. JDBC has no way to do so, and the driver
     * prepares a named statement only with its first execution, which would be slower than the others. The parsed
     * statement stays with the query in the connection's cache, where {@code prepareStatement} finds it.
     *
     * @param flags more flags of the executor: a one-shot statement has no name and is parsed again when executed
     */
    public static DescribeHandler describe(PgConnection connection, String jdbcSql, int flags) throws SQLException {
        QueryExecutor executor = connection.getQueryExecutor();
        CachedQuery cached = executor.borrowQuery(jdbcSql);
        try {
            ParameterList parameters = cached.query.createParameterList();
            DescribeHandler handler = new DescribeHandler();
            int all = QueryExecutor.QUERY_DESCRIBE_ONLY | QueryExecutor.QUERY_SUPPRESS_BEGIN | flags;
            executor.execute(cached.query, parameters, handler, 0, 0, all);
            handler.parameterTypes = parameters.getTypeOIDs().clone();
            return handler;
        } finally {
            executor.releaseQuery(cached);
        }
    }

    @Override
    public void handleResultRows(
            Query query, Field @Nullable [] columns, List<Tuple> tuples, @Nullable ResultCursor cursor) {
        fields = columns == null ? fields : List.of(columns);
    }

    @Override
    public void handleWarning(SQLWarning warning) {}

    /** Returns the columns of the result. */
    public List<Field> fields() {
        return fields;
    }

    List<String> columnNames() {
        return fields.stream().map(Field::getColumnLabel).toList();
    }

    /** Returns the object identifiers of the parameters' types. */
    public int[] parameterTypes() {
        return parameterTypes.clone();
    }
}
