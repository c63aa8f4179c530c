package io.dbbench.doctor;

import io.dbbench.postgres.connect.PoolerMode;
import io.dbbench.sql.SqlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The SQL of the checks: {@code checks/CODE.sql}, or {@code checks/CODE.before-17.sql} for the servers before a version
 * that changed a view. {@code @extschema@} is the schema of {@code pg_stat_statements}.
 */
final class CheckSql {
    private static final int NEWEST_MAJOR = 19;

    private CheckSql() {}

    /** Returns the query of a {@link ServerProfile}. */
    static SqlText ofServer() {
        return SqlText.parse(read("server.sql").orElseThrow());
    }

    /** Returns the query of {@link SettingChanges}. */
    static SqlText ofSettings() {
        return SqlText.parse(read("settings.sql").orElseThrow());
    }

    static SqlText of(Check check, ServerProfile server) {
        String sql = IntStream.rangeClosed(server.major() + 1, NEWEST_MAJOR)
                .mapToObj(version -> "checks/" + check.code() + ".before-" + version + ".sql")
                .flatMap(name -> read(name).stream())
                .findFirst()
                .or(() -> read("checks/" + check.code() + ".sql"))
                .orElseThrow(() -> new IllegalStateException("no SQL for " + check.code()));
        return SqlText.parse(
                sql.replace("@extschema@", server.statementsSchema().orElse("public")));
    }

    private static Optional<String> read(String name) {
        try (InputStream in = CheckSql.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the parameters that the SQL may use; one without a value is NULL.
     *
     * <ul>
     *   <li>{@code relations}: OIDs of the tables of the scenario; NULL without one
     *   <li>{@code plans}: of its statements, an array of {@code {"test": …, "line": …, "plan": …}}; NULL without one
     *   <li>{@code connections}: that the scenario opens at once
     *   <li>{@code memory}: bytes of the server's machine
     *   <li>{@code patience}: seconds that a session may wait
     *   <li>{@code pooler}: the {@link PoolerMode} in lower case
     *   <li>{@code statistics_age}: seconds that the counters cover
     *   <li>{@code settled}: seconds that they have to cover to show that something never happened
     * </ul>
     */
    static Map<String, String> values(ServerProfile server, Optional<ScenarioScope> scope, PoolerMode pooler) {
        Map<String, String> values = new HashMap<>();
        scope.ifPresent(used -> {
            values.put(
                    "relations",
                    used.relations().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
            values.put("plans", used.plansJson());
            values.put("connections", Integer.toString(used.connections()));
        });
        server.memoryBytes().ifPresent(bytes -> values.put("memory", Long.toString(bytes)));
        values.put("patience", Long.toString(server.limits().patience().toSeconds()));
        values.put("pooler", pooler.name().toLowerCase(Locale.ROOT));
        values.put("statistics_age", Long.toString(server.statisticsAge().toSeconds()));
        values.put("settled", Long.toString(server.limits().settled().toSeconds()));
        return values;
    }
}
