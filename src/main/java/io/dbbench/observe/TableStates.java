package io.dbbench.observe;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.statistics.StatisticsConnection;
import io.dbbench.result.evidence.TableState;
import io.dbbench.scenario.Rows;
import java.time.Instant;
import java.util.List;
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
                CAST(c.relallvisible AS float8) / nullif(c.relpages, 0) AS visible
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            JOIN pg_stat_user_tables AS s ON s.relid = c.oid
            WHERE n.nspname || '.' || c.relname = ANY (?)
            ORDER BY 1""";

    private TableStates() {}

    /** @param names with their schemas, unquoted */
    static List<TableState> read(StatisticsConnection connection, List<String> names) throws SqlFailure {
        Rows rows = connection.query(QUERY, names);
        return IntStream.range(0, rows.size()).mapToObj(row -> state(rows, row)).toList();
    }

    private static TableState state(Rows rows, int row) {
        Optional<Double> tuples = number(rows, row, "reltuples").filter(value -> value >= 0);
        return new TableState(
                rows.value(row, 0).orElseThrow(),
                tuples.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                number(rows, row, "bytes").orElse(0.0).longValue(),
                number(rows, row, "n_dead_tup").orElse(0.0),
                number(rows, row, "changed").orElse(0.0),
                number(rows, row, "analyzed").map(seconds -> Instant.ofEpochMilli((long) (seconds * 1000))),
                number(rows, row, "visible").map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }

    private static Optional<Double> number(Rows rows, int row, String column) {
        return rows.value(row, rows.columns().indexOf(column)).map(Double::valueOf);
    }
}
