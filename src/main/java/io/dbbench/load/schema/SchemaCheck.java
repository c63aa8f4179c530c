package io.dbbench.load.schema;

import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.load.schema.SchemaValidator.Violation;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.load.yaml.ScenarioTree;
import io.dbbench.units.Quoting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates a tree against the JSON Schema of scenarios. */
public final class SchemaCheck {
    private static final SchemaValidator VALIDATOR =
            new SchemaValidator(withoutVariables(JsonTree.read(SchemaText.scenario())));
    private static final String UNKNOWN = "additionalProperties";
    private static final String MISSING = "required";

    private final ScenarioTree tree;
    private final Problems problems;
    private final Set<String> faulty = new HashSet<>();

    public SchemaCheck(ScenarioTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    /** Reports all problems; returns the pointers of the faulty values, and of keys that are misspelled. */
    public Set<String> run() {
        faulty.addAll(tree.unusable());
        List<Violation> violations = VALIDATOR.validate(tree.root());
        keys(violations, UNKNOWN).forEach(this::unknown);
        keys(violations, MISSING).forEach(this::missing);
        violations.stream()
                .filter(violation -> !violation.keyword().equals(UNKNOWN)
                        && !violation.keyword().equals(MISSING))
                .takeWhile(violation -> !problems.isFull())
                .forEach(this::invalid);
        return faulty;
    }

    /** Returns the violations by keys, by their mapping: one slip may concern several. */
    private static Collection<List<Violation>> keys(List<Violation> violations, String keyword) {
        Map<String, List<Violation>> byMapping = new LinkedHashMap<>();
        violations.stream()
                .filter(violation -> violation.keyword().equals(keyword))
                .forEach(violation -> byMapping
                        .computeIfAbsent(JsonPointers.parent(violation.pointer()), mapping -> new ArrayList<>())
                        .add(violation));
        return byMapping.values();
    }

    /**
     * Returns the schema without its alternatives for {@code ${name}}, which only editors see: here the values of
     * variables have replaced them.
     */
    private static JsonNode withoutVariables(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("if").path("$ref").asString("").equals("#/$defs/variable")) {
            object.remove("if");
            object.setAll((ObjectNode) object.remove("else"));
        }
        schema.forEach(SchemaCheck::withoutVariables);
        return schema;
    }

    private void missing(List<Violation> ofMapping) {
        List<String> missing = ofMapping.stream()
                .map(Violation::pointer)
                .filter(pointer -> !faulty.contains(pointer))
                .map(JsonPointers::lastKey)
                .toList();
        if (!missing.isEmpty() && !problems.isFull()) {
            problems.add(
                    tree.key(JsonPointers.parent(ofMapping.get(0).pointer())),
                    Rule.MISSING_KEY,
                    "missing " + SchemaMessages.keys(missing) + " in "
                            + SchemaMessages.noun(ofMapping.get(0).schema()));
        }
    }

    private void unknown(List<Violation> ofMapping) {
        String pointer = JsonPointers.parent(ofMapping.get(0).pointer());
        JsonNode schema = ofMapping.get(0).schema();
        List<String> keys = ofMapping.stream()
                .map(violation -> JsonPointers.lastKey(violation.pointer()))
                .toList();
        List<String> allowed = List.copyOf(schema.path("properties").propertyNames());
        Set<String> present = tree.keys(pointer);
        Map<String, String> renamed = Synonyms.meant(keys, allowed, present);
        keys.forEach(key -> faulty.add(JsonPointers.child(pointer, key)));
        renamed.values().stream()
                .filter(key -> !present.contains(key))
                .forEach(key -> faulty.add(JsonPointers.child(pointer, key)));
        if (renamed.size() > 1) {
            String first =
                    JsonPointers.child(pointer, renamed.keySet().iterator().next());
            problems.add(tree.key(first), Rule.UNKNOWN_KEY, SchemaMessages.unknownKeys(renamed, schema), allowed);
        }
        keys.stream()
                .filter(key -> renamed.size() < 2 || !renamed.containsKey(key))
                .takeWhile(key -> !problems.isFull())
                .forEach(key -> problems.add(
                        tree.key(JsonPointers.child(pointer, key)),
                        Rule.UNKNOWN_KEY,
                        SchemaMessages.unknownKey(key, Optional.ofNullable(renamed.get(key)), schema),
                        renamed.containsKey(key) ? allowed : List.of()));
    }

    private void invalid(Violation violation) {
        String pointer = violation.pointer();
        if (!faulty.add(pointer)) {
            return;
        }
        JsonNode value = tree.root().at(pointer);
        String parent = JsonPointers.parent(pointer);
        String subject = tree.root().at(parent).isArray()
                ? "an entry of " + Quoting.quote(JsonPointers.lastKey(parent))
                : Quoting.quote(JsonPointers.lastKey(pointer));
        problems.add(
                tree.value(pointer),
                rule(violation.keyword()),
                SchemaMessages.invalid(subject, value, tree.text(pointer), violation));
    }

    private static Rule rule(String keyword) {
        return switch (keyword) {
            case "type" -> Rule.WRONG_TYPE;
            case "minimum", "maximum", "maxLength" -> Rule.OUT_OF_RANGE;
            case "minLength", "minItems", "minProperties" -> Rule.EMPTY_VALUE;
            default -> Rule.WRONG_VALUE;
        };
    }
}
