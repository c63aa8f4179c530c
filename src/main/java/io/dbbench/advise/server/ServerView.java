package io.dbbench.advise.server;

import io.dbbench.result.ClientLoad;
import io.dbbench.result.WorkerMeasurement.Part;
import io.dbbench.result.evidence.Counters;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.ServerEvent.Kind;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.result.evidence.TableState;
import io.dbbench.result.evidence.Waits;
import io.dbbench.scenario.Benchmark;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A measured test and what was seen of the server.
 *
 * @param whole what all workers measured together
 * @param client load of dbbench itself; empty if it was not observed
 */
public record ServerView(Benchmark test, Part whole, Optional<ClientLoad> client, Evidence evidence) {

    Stream<ServerEvent> events(Kind kind) {
        return evidence.events().stream().filter(event -> event.kind() == kind);
    }

    /** Returns the waits if there are enough samples for shares. */
    Optional<Waits> waits() {
        return evidence.waits().filter(Waits::isMeaningful);
    }

    /** Returns the number of statements that an iteration sent on the average, at least 1. */
    double statementsPerIteration() {
        return Math.max(1, (double) whole.counts().statements() / Math.max(whole.ended(), 1));
    }

    /** Returns a counter; 0 if it did not change or is not known. */
    double counter(Function<Counters, Map<String, Double>> view, String column) {
        return evidence.counters()
                .map(counters -> Counters.value(view.apply(counters), column))
                .orElse(0.0);
    }

    /** Returns whether the test only reads what shared buffers hold, so that writing and disks do not concern it. */
    boolean readsOnlyMemory() {
        return evidence.counters()
                .flatMap(Counters::use)
                .filter(use -> use.walRecords().orElse(1) == 0
                        && use.blocksRead().orElse(1) == 0
                        && use.tempBlocks().orElse(1) == 0)
                .isPresent();
    }

    /** Returns the tables that the plans read, and not only write. */
    Stream<TableState> tablesRead() {
        Set<String> read = evidence.plans().stream()
                .flatMap(StatementPlans::plans)
                .flatMap(plan -> plan.root().all())
                .filter(node -> node.type().endsWith("Scan"))
                .flatMap(node -> node.table().stream())
                .collect(Collectors.toSet());
        return evidence.tables().stream().filter(table -> read.contains(table.name()));
    }
}
