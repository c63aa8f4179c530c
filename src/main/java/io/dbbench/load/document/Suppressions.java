package io.dbbench.load.document;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.Suggestions;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.source.Position;
import io.dbbench.units.Quoting;
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
    private static final List<String> CAN_BE_IGNORED = Arrays.stream(Rule.values())
            .filter(Rule::canBeIgnored)
            .map(Rule::id)
            .toList();

    private final BindingContext context;
    private final Map<String, Map<Rule, Position>> places = new HashMap<>();
    private final Map<Position, String> names = new LinkedHashMap<>();
    private final Set<Position> effective = new HashSet<>();

    public Suppressions(BindingContext context) {
        this.context = context;
    }

    /**
     * Adds the rules of a list, and reports unknown ones.
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
                Optional<Rule> rule = rule(name, pointer);
                rule.ifPresent(known -> ofTest.putIfAbsent(known, at));
                if (rule.isEmpty() || rule.get().isFoundWithoutServer()) {
                    names.put(at, name);
                }
            }
        }
    }

    private Optional<Rule> rule(String name, String pointer) {
        Optional<Rule> rule = Arrays.stream(Rule.values())
                .filter(one -> one.id().equals(name))
                .findFirst();
        if (rule.isEmpty()) {
            String question = Suggestions.question(name, CAN_BE_IGNORED);
            String advice = question.isEmpty() ? "; rules that can be ignored: " + listed() : question;
            context.report(pointer, Rule.UNKNOWN_RULE, "unknown rule " + Quoting.quote(name) + advice);
        } else if (!rule.get().canBeIgnored()) {
            String reason = rule.get().severity() == Problem.Severity.ERROR
                    ? " reports errors, which cannot be ignored"
                    : " concerns the whole file and cannot be ignored by a test";
            context.report(
                    pointer,
                    Rule.UNIGNORABLE_RULE,
                    "rule '" + name + "'" + reason + "; rules that can be ignored: " + listed());
        }
        return rule.filter(Rule::canBeIgnored);
    }

    private static String listed() {
        return String.join(", ", CAN_BE_IGNORED);
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
