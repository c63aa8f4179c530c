package io.dbbench.observe;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.statistics.StatisticsConnection;
import io.dbbench.result.evidence.IndexName;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.result.evidence.TableState;
import io.dbbench.scenario.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Reads the state of tables. */
final class TableStates {
    /**
     * A session that inserts rows and analyzes them reports the inserts afterwards, as if they had followed. They cannot
     * have followed if the table has as many pages as then.
     */
    private static final String QUERY = """
            SELECT n.nspname || '.' || c.relname AS name,
                CASE WHEN EXISTS (
                    SELECT FROM pg_stats AS p WHERE p.schemaname = n.nspname AND p.tablename = c.relname)
                  THEN c.reltuples END AS reltuples,
                pg_table_size(c.oid) AS bytes, s.n_dead_tup,
                CASE WHEN pg_relation_size(c.oid) = c.relpages * current_setting('block_size')::int8
                  THEN greatest(s.n_mod_since_analyze - s.n_tup_ins, 0) ELSE s.n_mod_since_analyze END AS changed,
                EXTRACT(epoch FROM greatest(s.last_analyze, s.last_autoanalyze)) AS analyzed,
                CAST(c.relallvisible AS float8) / nullif(c.relpages, 0) AS visible,
                CASE WHEN c.relispartition THEN (
                    SELECT rn.nspname || '.' || r.relname FROM pg_class AS r JOIN pg_namespace AS rn ON rn.oid = r.relnamespace
                    WHERE r.oid = pg_partition_root(c.oid)) END AS part_of
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            JOIN pg_stat_user_tables AS s ON s.relid = c.oid
            WHERE n.nspname || '.' || c.relname = ANY (?)
            ORDER BY 1""";

    private static final String INDEXES = """
            SELECT n.nspname || '.' || c.relname AS "table", n.nspname || '.' || i.relname AS name,
                CASE WHEN i.relispartition THEN (
                    SELECT rn.nspname || '.' || r.relname FROM pg_class AS r JOIN pg_namespace AS rn ON rn.oid = r.relnamespace
                    WHERE r.oid = pg_partition_root(i.oid)) END AS part_of
            FROM pg_index AS x JOIN pg_class AS i ON i.oid = x.indexrelid
            JOIN pg_class AS c ON c.oid = x.indrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE x.indisvalid AND n.nspname || '.' || c.relname = ANY (?)
            ORDER BY 2""";

    private TableStates() {}

    /** Reads the state of the tables that plans name, on a connection of its own. */
    static List<TableState> read(ObservedTest test, List<StatementPlans> plans) throws SqlFailure {
        try (StatisticsConnection connection = test.database().openStatistics(test.applicationName())) {
            return read(connection, plans);
        }
    }

    /** Reads the state of the tables that plans name. */
    static List<TableState> read(StatisticsConnection connection, List<StatementPlans> plans) throws SqlFailure {
        List<String> names = plans.stream()
                .flatMap(StatementPlans::plans)
                .flatMap(plan -> plan.root().all())
                .flatMap(node -> node.table().stream())
                .distinct()
                .sorted()
                .toList();
        return names.isEmpty() ? List.of() : states(connection, names);
    }

    private static List<TableState> states(StatisticsConnection connection, List<String> names) throws SqlFailure {
        Rows rows = connection.query(QUERY, names);
        Map<String, List<IndexName>> indexes = indexes(connection.query(INDEXES, names));
        return IntStream.range(0, rows.size())
                .mapToObj(row -> state(rows, row, indexes))
                .toList();
    }

    private static Map<String, List<IndexName>> indexes(Rows rows) {
        Map<String, List<IndexName>> byTable = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            byTable.computeIfAbsent(rows.value(row, 0).orElseThrow(), table -> new ArrayList<>())
                    .add(new IndexName(rows.value(row, 1).orElseThrow(), rows.value(row, 2)));
        }
        return byTable;
    }

    private static TableState state(Rows rows, int row, Map<String, List<IndexName>> indexes) {
        String name = rows.value(row, 0).orElseThrow();
        Optional<Double> tuples = number(rows, row, "reltuples").filter(value -> value >= 0);
        return new TableState(
                name,
                tuples.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                number(rows, row, "bytes").orElse(0.0).longValue(),
                number(rows, row, "n_dead_tup").orElse(0.0),
                number(rows, row, "changed").orElse(0.0),
                number(rows, row, "analyzed").map(seconds -> Instant.ofEpochMilli((long) (seconds * 1000))),
                number(rows, row, "visible").map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                rows.value(row, rows.columns().indexOf("part_of")),
                indexes.getOrDefault(name, List.of()));
    }

    private static Optional<Double> number(Rows rows, int row, String column) {
        return rows.value(row, rows.columns().indexOf(column)).map(Double::valueOf);
    }
}
