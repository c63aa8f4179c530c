package io.dbbench.result.evidence;

import java.util.Map;
import java.util.Optional;

/**
 * What the server counted while a test was measured: differences of its cumulative counters, by view, object and column.
 * The columns are those of the server's version; those that did not change are left out.
 *
 * @param database of {@code pg_stat_database}
 * @param wal of {@code pg_stat_wal}, of the whole server
 * @param checkpoints of {@code pg_stat_checkpointer} or {@code pg_stat_bgwriter}
 * @param io of clients in {@code pg_stat_io}, by object and context
 * @param tables by name with schema
 * @param indexes by name with schema
 * @param statements of {@code pg_stat_statements}, by number of the statement in the test
 * @param use per iteration, computed from these
 */
public record Counters(
        Map<String, Double> database,
        Map<String, Double> wal,
        Map<String, Double> checkpoints,
        Map<String, Map<String, Double>> io,
        Map<String, Map<String, Double>> tables,
        Map<String, Map<String, Double>> indexes,
        Map<String, Map<String, Double>> statements,
        Optional<ResourceUse> use) {

    public Counters {
        database = PlainMaps.copyOf(database);
        wal = PlainMaps.copyOf(wal);
        checkpoints = PlainMaps.copyOf(checkpoints);
        io = PlainMaps.copyOf(io);
        tables = PlainMaps.copyOf(tables);
        indexes = PlainMaps.copyOf(indexes);
        statements = PlainMaps.copyOf(statements);
    }

    /** Returns a counter; 0 if it did not change. */
    public static double value(Map<String, Double> counters, String column) {
        return counters.getOrDefault(column, 0.0);
    }
}
