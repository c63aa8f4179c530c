package io.dbbench.result.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was seen of the server around a test: why its values are as they are.
 *
 * @param plans of the statements, in the order of the file
 * @param counters what the server counted while the test was measured
 * @param waits what the sessions of the test waited for
 * @param events what else happened on the server meanwhile
 * @param tables that the plans name, as they are after the test
 * @param missing what could not be seen and why, a line each
 */
public record Evidence(
        List<StatementPlans> plans,
        Optional<Counters> counters,
        Optional<Waits> waits,
        List<ServerEvent> events,
        List<TableState> tables,
        List<String> missing) {

    /** The beginning of what is {@link #missing} where a role does not see what the sessions of others do. */
    public static final String HIDDEN_SESSIONS = "no sessions of other roles";

    /** Nothing seen. */
    public static final Evidence NONE =
            new Evidence(List.of(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());

    public Evidence {
        plans = List.copyOf(plans);
        events = List.copyOf(events);
        tables = List.copyOf(tables);
        missing = List.copyOf(missing);
    }

    /** Returns whether events of a kind would have been seen. */
    public boolean sees(ServerEvent.Kind kind) {
        return switch (kind) {
            case CHECKPOINT, AUTOVACUUM, AUTOANALYZE -> counters.isPresent();
            case BLOCKER -> waits.isPresent();
            case OTHER_SESSION ->
                waits.isPresent() && missing.stream().noneMatch(line -> line.startsWith(HIDDEN_SESSIONS));
        };
    }

    /** Returns the state of a table by its name with the schema. */
    public Optional<TableState> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /**
     * Returns the largest factor by which an analyzed plan misjudged a number of rows; 1 if none had enough rows to matter,
     * and empty without analyzed plans.
     */
    @JsonProperty(value = "q_error", access = JsonProperty.Access.READ_ONLY)
    public OptionalDouble worstEstimate() {
        List<CapturedPlan> analyzed =
                plans.stream().flatMap(StatementPlans::analyzed).toList();
        double worst = analyzed.stream()
                .flatMap(plan -> plan.root().readToTheEnd())
                .flatMapToDouble(node -> node.estimateError().stream())
                .max()
                .orElse(1);
        return analyzed.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(worst);
    }
}
