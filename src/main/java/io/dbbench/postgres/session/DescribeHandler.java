package io.dbbench.postgres.session;

import java.sql.SQLWarning;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;

/** Takes the server's description of a statement. It keeps an error for the executor to throw; notices do not matter. */
final class DescribeHandler extends ResultHandlerBase {
    private List<String> columns = List.of();

    @Override
    public void handleResultRows(Query query, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
        columns = Stream.of(fields).map(Field::getColumnLabel).toList();
    }

    @Override
    public void handleWarning(SQLWarning warning) {}

    /** The names of the columns that the statement gives. */
    List<String> columns() {
        return columns;
    }
}
