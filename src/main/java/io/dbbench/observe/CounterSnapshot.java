package io.dbbench.observe;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The server's cumulative counters at one moment: values by view, object and column. */
record CounterSnapshot(Map<CounterView, Map<String, Map<String, Double>>> views) {

    /** What changed from an earlier snapshot on; a view is empty if its counters were reset meanwhile. */
    Map<CounterView, Optional<Map<String, Map<String, Double>>>> since(CounterSnapshot earlier) {
        Map<CounterView, Optional<Map<String, Map<String, Double>>>> changes = new TreeMap<>();
        views.forEach((view, objects) ->
                changes.put(view, changes(objects, earlier.views.getOrDefault(view, Map.of()))));
        return changes;
    }

    private static Optional<Map<String, Map<String, Double>>> changes(
            Map<String, Map<String, Double>> after, Map<String, Map<String, Double>> before) {
        Map<String, Map<String, Double>> changed = new TreeMap<>();
        after.forEach((object, values) -> {
            Map<String, Double> change = change(values, before.getOrDefault(object, Map.of()));
            if (!change.isEmpty()) {
                changed.put(object, change);
            }
        });
        boolean reset = changed.values().stream()
                .flatMap(values -> values.values().stream())
                .anyMatch(value -> value < 0);
        return reset ? Optional.empty() : Optional.of(changed);
    }

    private static Map<String, Double> change(Map<String, Double> after, Map<String, Double> before) {
        Map<String, Double> change = new TreeMap<>();
        after.forEach((column, value) -> {
            double difference = value - before.getOrDefault(column, 0.0);
            if (difference != 0) {
                change.put(column, difference);
            }
        });
        return change;
    }
}
