package io.dbbench.observe;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.statistics.StatisticsConnection;
import io.dbbench.scenario.Rows;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Reads snapshots of the server's counters. The names of columns are those that the server gives. */
final class CounterReader {
    private final StatisticsConnection connection;
    private final Gaps gaps;

    /** Numbers of the test's statements by their identifier in {@code pg_stat_statements}. */
    private final Map<String, String> numbersById;

    private final Map<CounterView, String> queries = new EnumMap<>(CounterView.class);

    /** Identifies the statements of a test for a server that counts statements. */
    interface Identification {
        Map<String, String> numbersById() throws SqlFailure;
    }

    CounterReader(StatisticsConnection connection, Identification identification, Gaps gaps) throws SqlFailure {
        this.connection = connection;
        this.gaps = gaps;
        for (CounterView view : CounterView.values()) {
            query(view).ifPresent(query -> queries.put(view, query));
        }
        this.numbersById =
                queries.containsKey(CounterView.STATEMENTS) ? Map.copyOf(identification.numbersById()) : Map.of();
    }

    private Optional<String> query(CounterView view) throws SqlFailure {
        return switch (view) {
            case CHECKPOINTS -> Optional.of(connection.isAtLeast(17) ? CounterView.CHECKPOINTER : view.query());
            case IO -> connection.isAtLeast(16) ? Optional.of(view.query()) : Optional.empty();
            case STATEMENTS -> statementsQuery();
            case DATABASE, WAL, TABLES, INDEXES -> Optional.of(view.query());
        };
    }

    /** Returns the query of the extension, which may be in any schema; empty without the extension. */
    private Optional<String> statementsQuery() throws SqlFailure {
        Rows schema = connection.query("SELECT quote_ident(n.nspname) FROM pg_extension AS e JOIN pg_namespace AS n"
                + " ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'");
        return schema.size() == 0
                ? Optional.empty()
                : Optional.of("SELECT CAST(queryid AS text) AS key, s.* FROM "
                        + schema.value(0, 0).orElse("public")
                        + ".pg_stat_statements(false) AS s WHERE toplevel AND dbid = (SELECT oid FROM pg_database WHERE"
                        + " datname = current_database()) AND CAST(queryid AS text) = ANY (?)");
    }

    /**
     * Reads the counters that the role may see.
     *
     * @throws SqlFailure when the connection is lost
     */
    CounterSnapshot read() throws SqlFailure {
        Map<CounterView, Map<String, Map<String, Double>>> views = new EnumMap<>(CounterView.class);
        for (Map.Entry<CounterView, String> query : queries.entrySet()) {
            CounterView view = query.getKey();
            try {
                views.put(view, objects(view, rows(view, query.getValue())));
            } catch (SqlFailure failure) {
                if (failure.connectionLost()) {
                    throw failure;
                }
                gaps.add("no counters of " + view.name().toLowerCase(Locale.ROOT), failure);
            }
        }
        return new CounterSnapshot(views);
    }

    private Rows rows(CounterView view, String query) throws SqlFailure {
        return view == CounterView.STATEMENTS
                ? connection.query(query, List.copyOf(numbersById.keySet()))
                : connection.query(query);
    }

    /** Adds up rows of one object, such as a statement that several roles run. */
    private Map<String, Map<String, Double>> objects(CounterView view, Rows rows) {
        Map<String, Map<String, Double>> objects = new HashMap<>();
        int key = rows.columns().indexOf("key");
        for (int row = 0; row < rows.size(); row++) {
            String name = rows.value(row, key).orElse("");
            Map<String, Double> values = objects.computeIfAbsent(
                    view == CounterView.STATEMENTS ? numbersById.getOrDefault(name, name) : name,
                    object -> new TreeMap<>());
            for (int column = 0; column < rows.columns().size(); column++) {
                String counter = rows.columns().get(column);
                number(rows.value(row, column)).ifPresent(value -> values.merge(counter, value, Double::sum));
            }
            values.keySet().removeIf(counter -> !CounterView.isCounter(counter));
        }
        return objects;
    }

    private static OptionalDouble number(Optional<String> text) {
        try {
            return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text.get()));
        } catch (NumberFormatException other) {
            return OptionalDouble.empty();
        }
    }
}
