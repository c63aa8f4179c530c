package io.dbbench.postgres.catalog;

import java.sql.SQLException;
import org.postgresql.jdbc.PgConnection;

/** Runs requests in a read-only transaction that ends with them. */
final class ReadOnlyTransaction {
    private ReadOnlyTransaction() {}

    /** Requests that belong to one transaction. */
    interface Work<T> {
        T run() throws SQLException;
    }

    static <T> T run(PgConnection connection, Work<T> work) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        }
    }
}
