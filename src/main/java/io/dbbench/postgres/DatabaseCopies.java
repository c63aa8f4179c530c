package io.dbbench.postgres;

import io.dbbench.postgres.catalog.ScriptRunner;
import io.dbbench.postgres.connect.Connector;
import io.dbbench.postgres.connect.ControlConnection;
import io.dbbench.postgres.connect.OpenedConnection;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.scenario.SqlScript;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Copies of a database on its own server, which changes of one do not reach the others. Created from a connection to
 * another database, because PostgreSQL copies a database only while no one uses it. Used by one thread, but for closing.
 */
public final class DatabaseCopies implements AutoCloseable {
    private static final String OBJECT_IN_USE = "55006";

    private final Database original;
    private final Connector connector;
    private final ControlConnection maintenance;
    private final Map<String, Database> copies = new LinkedHashMap<>();

    private DatabaseCopies(Database original, Connector connector, ControlConnection maintenance) {
        this.original = original;
        this.connector = connector;
        this.maintenance = maintenance;
    }

    /** Prepares to copy a database. */
    static DatabaseCopies of(Database original, Connector connector) throws SqlFailure {
        String own = connector.settings().database();
        Connector other = connector.inDatabase(own.equals("postgres") ? "template1" : "postgres");
        try {
            OpenedConnection opened = other.openControl();
            other.applySession(opened);
            return new DatabaseCopies(original, connector, new ControlConnection(opened));
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    /**
     * Creates a copy and connects to it. All control connections to the original are closed until they are used again.
     *
     * @param session server settings for every connection, by name
     */
    public Database create(String name, Map<String, String> session) throws SqlFailure {
        original.disconnect();
        String copy = "dbbench_" + ProcessHandle.current().pid() + "_" + name;
        drop(copy);
        execute("CREATE DATABASE " + quoted(copy) + " TEMPLATE "
                + quoted(connector.settings().database()));
        try {
            Database opened = original.session(connector.inDatabase(copy), session);
            copies.put(copy, opened);
            return opened;
        } catch (DatabaseUnavailable e) {
            drop(copy);
            throw new SqlFailure("08001", String.valueOf(e.getMessage()), e);
        }
    }

    /** Disconnects from all copies and drops them. */
    public void dropAll() throws SqlFailure {
        copies.values().forEach(Database::close);
        for (String name : copies.keySet()) {
            drop(name);
        }
        copies.clear();
    }

    /** Only a superuser may force autovacuum out, but every DROP ends it; force is for what an earlier run left behind. */
    private void drop(String name) throws SqlFailure {
        String drop = "DROP DATABASE IF EXISTS " + quoted(name);
        try {
            execute(drop);
        } catch (SqlFailure failure) {
            if (!failure.sqlState().equals(OBJECT_IN_USE)) {
                throw failure;
            }
            execute(drop + " WITH (FORCE)");
        }
    }

    private void execute(String sql) throws SqlFailure {
        maintenance.tell(connection -> new ScriptRunner(connection).execute(new SqlScript(sql, sql)));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Cancels what takes long. May be called from any thread. */
    public void cancel() {
        maintenance.cancel();
    }

    /** Drops all copies as far as possible. */
    @Override
    public void close() {
        try {
            dropAll();
        } catch (SqlFailure e) {
            // an embedded server is deleted; on another one, the name of a database tells where it is from
        } finally {
            maintenance.close();
        }
    }
}
