package io.dbbench.observe;

import io.dbbench.result.evidence.Counters;
import io.dbbench.result.evidence.ResourceUse;
import io.dbbench.result.evidence.ResourceUse.Source;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.ServerEvent.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What changed in the server's counters while a test was measured.
 *
 * @param views by view, object and column; a view is empty if its counters were reset meanwhile
 */
record CounterChanges(Map<CounterView, Optional<Map<String, Map<String, Double>>>> views) {
    private static final double BLOCK_BYTES = 8192;

    /** Returns the names of the views whose counters were reset. */
    List<String> lost() {
        return views.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Returns the counters, with what so many iterations used on the average. */
    Counters of(long iterations) {
        return new Counters(
                only(CounterView.DATABASE),
                only(CounterView.WAL),
                only(CounterView.CHECKPOINTS),
                objects(CounterView.IO),
                objects(CounterView.TABLES),
                objects(CounterView.INDEXES),
                objects(CounterView.STATEMENTS),
                iterations == 0 ? Optional.empty() : Optional.of(use(iterations)));
    }

    private Map<String, Map<String, Double>> objects(CounterView view) {
        return views.getOrDefault(view, Optional.empty()).orElse(Map.of());
    }

    private Map<String, Double> only(CounterView view) {
        return objects(view).getOrDefault("", Map.of());
    }

    private boolean has(CounterView view) {
        return views.getOrDefault(view, Optional.empty()).isPresent();
    }

    private ResourceUse use(long iterations) {
        Collection<Map<String, Double>> statements =
                objects(CounterView.STATEMENTS).values();
        return statements.isEmpty()
                ? new ResourceUse(
                        Source.TABLES,
                        perIteration(has(CounterView.TABLES), tableBlocks("_hit") + tableBlocks("_read"), iterations),
                        perIteration(has(CounterView.TABLES), tableBlocks("_read"), iterations),
                        perIteration(
                                has(CounterView.DATABASE),
                                value(CounterView.DATABASE, "temp_bytes") / BLOCK_BYTES,
                                iterations),
                        perIteration(has(CounterView.WAL), value(CounterView.WAL, "wal_records"), iterations),
                        perIteration(has(CounterView.WAL), value(CounterView.WAL, "wal_bytes"), iterations))
                : new ResourceUse(
                        Source.STATEMENTS,
                        perIteration(
                                true,
                                sum(statements, "shared_blks_hit") + sum(statements, "shared_blks_read"),
                                iterations),
                        perIteration(true, sum(statements, "shared_blks_read"), iterations),
                        perIteration(true, sum(statements, "temp_blks_written"), iterations),
                        perIteration(true, sum(statements, "wal_records"), iterations),
                        perIteration(true, sum(statements, "wal_bytes"), iterations));
    }

    private static OptionalDouble perIteration(boolean known, double total, long iterations) {
        return known ? OptionalDouble.of(total / iterations) : OptionalDouble.empty();
    }

    private double value(CounterView view, String column) {
        return only(view).getOrDefault(column, 0.0);
    }

    /** Adds up the blocks of tables, of their TOAST tables, and of all indexes. */
    private double tableBlocks(String ending) {
        return objects(CounterView.TABLES).values().stream()
                .flatMap(table -> table.entrySet().stream())
                .filter(entry -> entry.getKey().endsWith("_blks" + ending))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static double sum(Collection<Map<String, Double>> objects, String column) {
        return objects.stream()
                .mapToDouble(values -> values.getOrDefault(column, 0.0))
                .sum();
    }

    /** Returns the server's own work that the counters report. */
    List<ServerEvent> events() {
        return Stream.of(
                        checkpoints(),
                        onTables(Kind.AUTOVACUUM, "autovacuum_count"),
                        onTables(Kind.AUTOANALYZE, "autoanalyze_count"))
                .flatMap(events -> events)
                .toList();
    }

    /** Until version 17 the counters have other names. */
    private Stream<ServerEvent> checkpoints() {
        double count = Stream.of("num_done", "num_timed", "num_requested", "checkpoints_timed", "checkpoints_req")
                .mapToDouble(column -> value(CounterView.CHECKPOINTS, column))
                .max()
                .orElse(0);
        // a checkpoint of an idle server is counted, too, and does nothing
        double written = value(CounterView.CHECKPOINTS, "buffers_written")
                + value(CounterView.CHECKPOINTS, "buffers_checkpoint");
        return written == 0
                ? Stream.of()
                : Stream.of(new ServerEvent(
                        Kind.CHECKPOINT, Optional.empty(), (long) Math.max(count, 1), Optional.empty()));
    }

    private Stream<ServerEvent> onTables(Kind kind, String column) {
        return objects(CounterView.TABLES).entrySet().stream()
                .map(entry -> new ServerEvent(
                        kind,
                        Optional.of(entry.getKey()),
                        entry.getValue().getOrDefault(column, 0.0).longValue(),
                        Optional.empty()))
                .filter(event -> event.count() > 0);
    }
}
