package io.dbbench.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.jdbc.PgConnection;

/**
 * What the server is told about a session when it begins.
 *
 * @param chosen settings by name, in the order in which they are made
 * @param limits settings by name that are made where neither {@code chosen} nor the server sets a limit
 */
record SessionSettings(Map<String, String> chosen, Map<String, String> limits) {
    /** Whoever waits longer for a lock has others wait behind it. */
    private static final String LOCK_TIMEOUT = "10s";

    /** A client that is stopped or cut off is not to keep what it has locked. */
    private static final String IDLE_TIMEOUT = "5min";

    private static final String MEASURED_STATEMENT_TIMEOUT = "5min";

    /** The making of an index in setup takes its time. */
    private static final String CONTROL_STATEMENT_TIMEOUT = "1h";

    static SessionSettings ofMeasured(Map<String, String> chosen) {
        return new SessionSettings(chosen, limits(MEASURED_STATEMENT_TIMEOUT));
    }

    static SessionSettings ofControl(Map<String, String> chosen) {
        return new SessionSettings(chosen, limits(CONTROL_STATEMENT_TIMEOUT));
    }

    private static Map<String, String> limits(String statementTimeout) {
        Map<String, String> limits = new LinkedHashMap<>();
        limits.put("statement_timeout", statementTimeout);
        limits.put("lock_timeout", LOCK_TIMEOUT);
        limits.put("idle_in_transaction_session_timeout", IDLE_TIMEOUT);
        return limits;
    }

    /** In one round trip. */
    void apply(PgConnection connection) throws SQLException {
        List<String> calls = new ArrayList<>();
        List<String> values = new ArrayList<>();
        chosen.forEach((name, value) -> {
            calls.add("set_config(?, ?, false)");
            values.addAll(List.of(name, value));
        });
        Set<String> taken = chosen.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        limits.forEach((name, value) -> {
            if (!taken.contains(name)) {
                calls.add("CASE current_setting(?) WHEN '0' THEN set_config(?, ?, false) END");
                values.addAll(List.of(name, name, value));
            }
        });
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + String.join(", ", calls))) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            statement.execute();
        }
    }
}
