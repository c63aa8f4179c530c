package io.dbbench.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dbbench.scenario.Workload.End;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a program does in an iteration that has the driver, and nothing of dbbench. */
interface Bare {

    /** One iteration on a connection, with its statements prepared. */
    interface Iteration {
        void run() throws SQLException;
    }

    Iteration on(Connection connection) throws SQLException;

    static Bare query(String sql) {
        return connection -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            return () -> readAll(statement);
        };
    }

    static Bare query(String sql, long value) {
        return connection -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            return () -> {
                statement.setLong(1, value);
                readAll(statement);
            };
        };
    }

    static Bare query(String sql, String value) {
        return connection -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            return () -> {
                statement.setString(1, value);
                readAll(statement);
            };
        };
    }

    static Bare transaction(End end, String... statements) {
        return connection -> {
            PreparedStatement[] prepared = new PreparedStatement[statements.length];
            for (int i = 0; i < statements.length; i++) {
                prepared[i] = connection.prepareStatement(statements[i]);
            }
            connection.setAutoCommit(false);
            return () -> {
                for (PreparedStatement statement : prepared) {
                    readAll(statement);
                }
                end(connection, end);
            };
        };
    }

    /** The same, while a pool lends a connection for each iteration. */
    static Bare pooled(Bare bare) {
        return connection -> {
            Iteration iteration = bare.on(connection);
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(connection.getMetaData().getURL());
            config.setMaximumPoolSize(1);
            HikariDataSource pool = new HikariDataSource(config);
            return () -> {
                Connection lent = pool.getConnection();
                iteration.run();
                lent.close();
            };
        };
    }

    /** The second statement gets the first column of the first. */
    static Bare chained(String first, long value, String second) {
        return connection -> {
            PreparedStatement one = connection.prepareStatement(first);
            PreparedStatement other = connection.prepareStatement(second);
            connection.setAutoCommit(false);
            return () -> {
                one.setLong(1, value);
                other.setLong(1, Long.parseLong(firstColumn(one)));
                other.execute();
                connection.commit();
            };
        };
    }

    private static void end(Connection connection, End end) throws SQLException {
        if (end == End.COMMIT) {
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    private static void readAll(PreparedStatement statement) throws SQLException {
        if (statement.execute()) {
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    // every row is read
                }
            }
        }
    }

    private static String firstColumn(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            result.next();
            String value = result.getString(1);
            while (result.next()) {
                // every row is read
            }
            return value;
        }
    }
}
