package io.dbbench.load.document;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.source.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The warnings that each test suppresses with {@code ignore}, and whether they occurred. */
public final class Suppressions {
    private final BindingContext context;
    private final Map<String, Map<Rule, Position>> places = new HashMap<>();
    private final Map<Position, String> names = new LinkedHashMap<>();
    private final Set<Position> effective = new HashSet<>();

    public Suppressions(BindingContext context) {
        this.context = context;
    }

    /**
     * Adds the rules of a list.
     *
     * @param test pointer of the test that they apply to, or of the defaults
     */
    public void learn(String test, Sourced<List<String>> ignore) {
        Map<Rule, Position> ofTest = places.computeIfAbsent(test, pointer -> new EnumMap<>(Rule.class));
        List<String> listed = new ArrayList<>(ignore.value());
        for (int i = 0; i < listed.size(); i++) {
            String name = listed.get(i);
            String pointer = JsonPointers.child(ignore.pointer(), i);
            Position at = context.tree().value(pointer);
            if (name != null) {
                // the schema has reported other names
                rule(name).ifPresent(rule -> {
                    ofTest.putIfAbsent(rule, at);
                    if (rule.isFoundWithoutServer()) {
                        names.put(at, name);
                    }
                });
            }
        }
    }

    private static Optional<Rule> rule(String name) {
        return Arrays.stream(Rule.values())
                .filter(one -> one.id().equals(name) && one.canBeIgnored())
                .findFirst();
    }

    /**
     * Reports a warning, unless the test suppresses it.
     *
     * @param test pointer of the test that it is about
     */
    public void warn(String test, Position at, Rule rule, String message) {
        Position ignored = places.getOrDefault(test, Map.of()).get(rule);
        if (ignored == null) {
            context.problems().add(at, rule, message);
        } else {
            effective.add(ignored);
        }
    }

    /** Warns of entries that suppress nothing, unless there are errors, which hide warnings. */
    public void reportUnused() {
        if (!context.problems().hasErrors()) {
            names.forEach((at, name) -> {
                if (!effective.contains(at)) {
                    String message = "'" + name + "' suppresses nothing here; remove it";
                    context.problems().add(at, Rule.UNUSED_IGNORE, message);
                }
            });
        }
    }
}
