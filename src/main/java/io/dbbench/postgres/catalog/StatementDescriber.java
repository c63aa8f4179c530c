package io.dbbench.postgres.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Asks the server what a statement takes and gives. The driver's metadata would call an integer from a sequence serial. */
final class StatementDescriber {
    private static final int FLAGS =
            QueryExecutor.QUERY_DESCRIBE_ONLY | QueryExecutor.QUERY_SUPPRESS_BEGIN | QueryExecutor.QUERY_ONESHOT;
    private static final int NO_MODIFIER = -1;

    private final PgConnection connection;

    StatementDescriber(PgConnection connection) {
        this.connection = connection;
    }

    StatementDescription describe(String sql) throws SQLException {
        QueryExecutor executor = connection.getQueryExecutor();
        CachedQuery cached = executor.borrowQuery(sql);
        try {
            ParameterList parameters = cached.query.createParameterList();
            Described described = new Described();
            executor.execute(cached.query, parameters, described, 0, 0, FLAGS);
            return description(parameters.getTypeOIDs(), described.fields);
        } finally {
            executor.releaseQuery(cached);
        }
    }

    private StatementDescription description(int[] parameters, Field[] fields) throws SQLException {
        int[] none = new int[parameters.length];
        Arrays.fill(none, NO_MODIFIER);
        List<String> types = names(
                Arrays.stream(fields).mapToInt(Field::getOID).toArray(),
                Arrays.stream(fields).mapToInt(Field::getMod).toArray());
        List<StatementDescription.Column> columns = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            columns.add(new StatementDescription.Column(fields[i].getColumnLabel(), types.get(i)));
        }
        return new StatementDescription(names(parameters, none), columns);
    }

    /** Identifiers are unsigned on the server and signed here. */
    private List<String> names(int[] types, int[] modifiers) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT format_type(CAST(? AS int8)::oid, CAST(? AS int4))")) {
            for (int i = 0; i < types.length; i++) {
                statement.setLong(1, Integer.toUnsignedLong(types[i]));
                statement.setInt(2, modifiers[i]);
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    names.add(result.getString(1));
                }
            }
        }
        return names;
    }

    /** Keeps the error for the executor to throw, and the columns; there are no rows, and notices do not matter. */
    private static final class Described extends ResultHandlerBase {
        private Field[] fields = {};

        @Override
        public void handleResultRows(
                Query query, Field @Nullable [] columns, List<Tuple> rows, @Nullable ResultCursor cursor) {
            fields = columns == null ? fields : columns;
        }

        @Override
        public void handleWarning(SQLWarning warning) {}
    }
}
