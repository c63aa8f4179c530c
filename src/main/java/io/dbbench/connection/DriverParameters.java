package io.dbbench.connection;

import java.util.Optional;
import java.util.Set;
import org.postgresql.PGProperty;

/**
 * The parameters of the JDBC driver that a connection may have in addition to those of libpq: only those that tune it. A
 * list of what is allowed, because new versions of the driver add parameters that load code, write files or weaken checks.
 */
final class DriverParameters {
    private static final Set<PGProperty> TUNING = Set.of(
            PGProperty.ADAPTIVE_FETCH,
            PGProperty.ADAPTIVE_FETCH_MAXIMUM,
            PGProperty.ADAPTIVE_FETCH_MINIMUM,
            PGProperty.AUTOSAVE,
            PGProperty.BINARY_TRANSFER,
            PGProperty.BINARY_TRANSFER_DISABLE,
            PGProperty.BINARY_TRANSFER_ENABLE,
            PGProperty.CLEANUP_SAVEPOINTS,
            PGProperty.CURRENT_SCHEMA,
            PGProperty.DATABASE_METADATA_CACHE_FIELDS,
            PGProperty.DATABASE_METADATA_CACHE_FIELDS_MIB,
            PGProperty.DEFAULT_ROW_FETCH_SIZE,
            PGProperty.HOST_RECHECK_SECONDS,
            PGProperty.LOG_SERVER_ERROR_DETAIL,
            PGProperty.MAX_RESULT_BUFFER,
            PGProperty.PREPARED_STATEMENT_CACHE_QUERIES,
            PGProperty.PREPARED_STATEMENT_CACHE_SIZE_MIB,
            PGProperty.PREPARE_THRESHOLD,
            PGProperty.QUERY_TIMEOUT,
            PGProperty.RECEIVE_BUFFER_SIZE,
            PGProperty.REWRITE_BATCHED_INSERTS,
            PGProperty.SEND_BUFFER_SIZE,
            PGProperty.SOCKET_TIMEOUT,
            PGProperty.SSL_PASSWORD,
            PGProperty.SSL_RESPONSE_TIMEOUT,
            PGProperty.STRING_TYPE,
            PGProperty.TCP_KEEP_ALIVE,
            PGProperty.TCP_NO_DELAY);

    private static final Set<PGProperty> SENDING =
            Set.of(PGProperty.PREFER_QUERY_MODE, PGProperty.ESCAPE_SYNTAX_CALL_MODE, PGProperty.ALLOW_ENCODING_CHANGES);

    private static final Set<PGProperty> READING = Set.of(PGProperty.READ_ONLY, PGProperty.READ_ONLY_MODE);

    private DriverParameters() {}

    static boolean isKnown(String name) {
        return PGProperty.forName(name) != null;
    }

    /** Returns why a parameter of the driver is rejected, and what to do; empty if it is allowed. */
    static Optional<String> objection(String name) {
        PGProperty property = PGProperty.forName(name);
        if (property == null || TUNING.contains(property)) {
            return Optional.empty();
        }
        Optional<LibpqOption> same = JdbcParameters.option(name);
        if (same.isPresent()) {
            return Optional.of("only jdbc: URLs have it; write " + same.get().text());
        }
        if (READING.contains(property)) {
            return Optional.of("it would replace dbbench's own protection against writes; remove it, and set"
                    + " default_transaction_read_only under 'session'");
        }
        return Optional.of(
                SENDING.contains(property)
                        ? "it changes how statements are sent after they were checked; remove it, and use 'protocol' in"
                                + " the test"
                        : "it can load code, write files, or weaken checks of the connection; remove it");
    }
}
