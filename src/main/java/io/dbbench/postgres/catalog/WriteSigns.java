package io.dbbench.postgres.catalog;

import io.dbbench.sql.Token;
import io.dbbench.sql.WriteKeywords;
import io.dbbench.sql.WriteSign;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.jdbc.PgConnection;

/**
 * Signs that a statement may write: its keywords, and the functions that it calls, whose volatility the server knows. A write that it misses is rejected by the server in a read-only session, except for
 * those that only {@link WriteKeywords} prevents; a false alarm must be allowed by the user.
 */
public final class WriteSigns {
    /** Built-in functions that are volatile because their value changes, but that have no effects. */
    private static final String[] HARMLESS = {
        "random",
        "random_normal",
        "setseed",
        "clock_timestamp",
        "timeofday",
        "gen_random_uuid",
        "uuidv4",
        "uuidv7",
        "pg_sleep",
        "pg_sleep_for",
        "pg_sleep_until",
        "currval",
        "lastval",
        "pg_is_in_recovery",
        "pg_current_wal_lsn",
        "pg_current_wal_insert_lsn",
        "pg_current_wal_flush_lsn",
        "pg_last_wal_receive_lsn",
        "pg_last_wal_replay_lsn",
        "pg_last_xact_replay_timestamp",
        "pg_relation_size",
        "pg_table_size",
        "pg_indexes_size",
        "pg_total_relation_size",
        "pg_database_size",
        "pg_tablespace_size"
    };

    /**
     * Returns the number of the first name that is a function with effects. The type "name" truncates as the server does; an
     * aggregate counts as its functions; an attribute may be a function of a row.
     */
    private static final String VOLATILE = """
            SELECT called.number
            FROM unnest(CAST(? AS text[]), CAST(? AS bool[])) WITH ORDINALITY AS called (spelling, attribute, number)
            JOIN pg_catalog.pg_proc AS f ON f.proname = CAST(called.spelling AS name)
            WHERE (f.provolatile = 'v' OR EXISTS (
                    SELECT FROM pg_catalog.pg_aggregate AS a
                    JOIN pg_catalog.pg_proc AS part ON part.oid IN (a.aggtransfn, a.aggfinalfn, a.aggcombinefn,
                        a.aggserialfn, a.aggdeserialfn, a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn)
                    WHERE a.aggfnoid = f.oid AND part.provolatile = 'v'))
                AND NOT (f.pronamespace = 'pg_catalog'::regnamespace AND f.proname = ANY (CAST(? AS name[])))
                AND (NOT called.attribute OR EXISTS (
                    SELECT FROM pg_catalog.pg_type AS t
                    WHERE t.oid = f.proargtypes[0] AND t.typtype IN ('c', 'd', 'p')))
            ORDER BY called.number
            LIMIT 1""";

    private WriteSigns() {}

    public static Optional<WriteSign> find(List<Token> tokens, PgConnection connection) throws SQLException {
        Optional<WriteSign> keyword = WriteKeywords.find(tokens);
        return keyword.isPresent() ? keyword : FunctionCalls.of(tokens).first(connection, VOLATILE, HARMLESS);
    }
}
