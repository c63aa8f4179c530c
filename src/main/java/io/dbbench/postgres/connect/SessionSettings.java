package io.dbbench.postgres.connect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postgresql.jdbc.PgConnection;

/**
 * The settings of a new session. Names are in lower case.
 *
 * @param chosen settings by name, in the order in which they are applied
 * @param limits settings by name that apply where neither {@code chosen} nor the server sets a limit
 * @param access applied last, so that no chosen setting reverts it
 */
record SessionSettings(Map<String, String> chosen, Map<String, String> limits, AccessMode access) {
    /** A session that waits longer for a lock blocks others. */
    private static final String LOCK_TIMEOUT = "10s";

    /** A stopped or disconnected client must not keep its locks. */
    private static final String IDLE_TIMEOUT = "5min";

    private static final List<String> READ_ONLY = List.of("default_transaction_read_only", "on");

    private static final String MEASURED_STATEMENT_TIMEOUT = "5min";

    /** Creating an index in setup takes time. */
    private static final String CONTROL_STATEMENT_TIMEOUT = "1h";

    static SessionSettings ofMeasured(Map<String, String> chosen, AccessMode access) {
        return new SessionSettings(chosen, limits(MEASURED_STATEMENT_TIMEOUT), access);
    }

    static SessionSettings ofControl(Map<String, String> chosen, AccessMode access) {
        return new SessionSettings(chosen, limits(CONTROL_STATEMENT_TIMEOUT), access);
    }

    private static Map<String, String> limits(String statementTimeout) {
        Map<String, String> limits = new LinkedHashMap<>();
        limits.put("statement_timeout", statementTimeout);
        limits.put("lock_timeout", LOCK_TIMEOUT);
        limits.put("idle_in_transaction_session_timeout", IDLE_TIMEOUT);
        return limits;
    }

    /** Returns the settings in lower case, because PostgreSQL ignores case; the last one counts. */
    static Map<String, String> named(Map<String, String> settings) {
        Map<String, String> named = new LinkedHashMap<>();
        settings.forEach((name, value) -> named.put(name.toLowerCase(Locale.ROOT), value));
        return named;
    }

    /** Applies the settings in one round trip. */
    void apply(PgConnection connection) throws SQLException {
        List<String> calls = new ArrayList<>();
        List<String> values = new ArrayList<>();
        chosen.forEach((name, value) -> {
            calls.add("set_config(?, ?, false)");
            values.addAll(List.of(name, value));
        });
        limits.forEach((name, value) -> {
            if (!chosen.containsKey(name)) {
                calls.add("CASE current_setting(?) WHEN '0' THEN set_config(?, ?, false) END");
                values.addAll(List.of(name, name, value));
            }
        });
        if (access == AccessMode.READ_ONLY) {
            calls.add("set_config(?, ?, false)");
            values.addAll(READ_ONLY);
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + String.join(", ", calls))) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            statement.execute();
        }
    }
}
