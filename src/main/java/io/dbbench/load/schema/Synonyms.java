package io.dbbench.load.schema;

import io.dbbench.diagnostics.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys of scenarios by the words that other tools have for them. */
final class Synonyms {
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("sql", List.of("query")),
            Map.entry("statement", List.of("query")),
            Map.entry("select", List.of("query")),
            Map.entry("queries", List.of("transaction", "tests")),
            Map.entry("statements", List.of("transaction")),
            Map.entry("steps", List.of("transaction")),
            Map.entry("benchmarks", List.of("tests")),
            Map.entry("scenarios", List.of("tests")),
            Map.entry("cases", List.of("tests")),
            Map.entry("title", List.of("name")),
            Map.entry("from", List.of("min")),
            Map.entry("start", List.of("min", "from")),
            Map.entry("low", List.of("min", "from")),
            Map.entry("minimum", List.of("min")),
            Map.entry("to", List.of("max")),
            Map.entry("end", List.of("max", "to")),
            Map.entry("high", List.of("max", "to")),
            Map.entry("maximum", List.of("max")),
            Map.entry("min", List.of("from", "min_length")),
            Map.entry("max", List.of("to", "max_length")),
            Map.entry("int", List.of("integer")),
            Map.entry("bigint", List.of("integer")),
            Map.entry("number", List.of("integer")),
            Map.entry("float", List.of("decimal")),
            Map.entry("double", List.of("decimal")),
            Map.entry("numeric", List.of("decimal")),
            Map.entry("bool", List.of("boolean")),
            Map.entry("string", List.of("text")),
            Map.entry("serial", List.of("sequence")),
            Map.entry("datetime", List.of("timestamp")),
            Map.entry("values", List.of("choice")),
            Map.entry("list", List.of("choice")),
            Map.entry("enum", List.of("choice")),
            Map.entry("one_of", List.of("choice")),
            Map.entry("constant", List.of("value")),
            Map.entry("file", List.of("csv")),
            Map.entry("workers", List.of("concurrency")),
            Map.entry("clients", List.of("concurrency")),
            Map.entry("threads", List.of("concurrency")),
            Map.entry("users", List.of("concurrency")),
            Map.entry("vus", List.of("concurrency")),
            Map.entry("connections", List.of("concurrency", "size")),
            Map.entry("requests", List.of("iterations")),
            Map.entry("transactions", List.of("iterations")),
            Map.entry("count", List.of("iterations")),
            Map.entry("loops", List.of("iterations")),
            Map.entry("runs", List.of("iterations")),
            Map.entry("time", List.of("duration")),
            Map.entry("for", List.of("duration")),
            Map.entry("rps", List.of("rate")),
            Map.entry("qps", List.of("rate")),
            Map.entry("tps", List.of("rate")),
            Map.entry("sleep", List.of("think_time")),
            Map.entry("pause", List.of("think_time")),
            Map.entry("ramp", List.of("stages")),
            Map.entry("group", List.of("suite")),
            Map.entry("tag", List.of("suite")),
            Map.entry("tags", List.of("suite")),
            Map.entry("statement_timeout", List.of("timeout")),
            Map.entry("asserts", List.of("thresholds")),
            Map.entry("assertions", List.of("thresholds")),
            Map.entry("checks", List.of("thresholds")),
            Map.entry("expect", List.of("thresholds")),
            Map.entry("limits", List.of("thresholds")),
            Map.entry("targets", List.of("thresholds")),
            Map.entry("slo", List.of("thresholds")),
            Map.entry("condition", List.of("check")),
            Map.entry("level", List.of("severity")),
            Map.entry("before", List.of("setup")),
            Map.entry("after", List.of("teardown")),
            Map.entry("cleanup", List.of("teardown")),
            Map.entry("params", List.of("parameters")),
            Map.entry("vars", List.of("variables")),
            Map.entry("db", List.of("database")),
            Map.entry("connection", List.of("database", "url")),
            Map.entry("dsn", List.of("url")),
            Map.entry("uri", List.of("url")));

    private Synonyms() {}

    /**
     * Returns the keys that were probably meant, by the unknown ones.
     *
     * @param present in the mapping, and so not meant
     */
    static Map<String, String> meant(List<String> unknown, List<String> allowed, Set<String> present) {
        Map<String, String> meant = new LinkedHashMap<>();
        for (String key : unknown) {
            meant(key, allowed, present)
                    .filter(name -> !meant.containsValue(name))
                    .ifPresent(name -> meant.put(key, name));
        }
        return meant;
    }

    private static Optional<String> meant(String key, List<String> allowed, Set<String> present) {
        return KEYS.getOrDefault(key.toLowerCase(Locale.ROOT), List.of()).stream()
                .filter(name -> allowed.contains(name) && !present.contains(name))
                .findFirst()
                .or(() -> Suggestions.to(key, allowed));
    }
}
