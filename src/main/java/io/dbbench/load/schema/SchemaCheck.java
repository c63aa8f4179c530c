package io.dbbench.load.schema;

import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.Suggestions;
import io.dbbench.load.schema.SchemaValidator.Violation;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.load.yaml.ScenarioTree;
import io.dbbench.units.Quoting;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates a tree against the JSON Schema of scenarios. */
public final class SchemaCheck {
    private static final JsonNode SCHEMA = withoutVariables(JsonTree.read(SchemaText.scenario()));

    private final ScenarioTree tree;
    private final Problems problems;
    private final Set<String> faulty = new HashSet<>();

    /** Missing keys with a mistyped name, which are not reported twice. */
    private final Set<String> meant = new HashSet<>();

    public SchemaCheck(ScenarioTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    /** Reports all problems; returns the pointers of the faulty values. */
    public Set<String> run() {
        faulty.addAll(tree.unusable());
        List<Violation> violations = new SchemaValidator(SCHEMA).validate(tree.root());
        report(violations.stream().filter(SchemaCheck::isUnknownKey));
        report(violations.stream().filter(violation -> !isUnknownKey(violation)));
        return faulty;
    }

    private void report(Stream<Violation> violations) {
        violations.takeWhile(violation -> !problems.isFull()).forEach(this::report);
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

    private static boolean isUnknownKey(Violation violation) {
        return violation.keyword().equals("additionalProperties");
    }

    private void report(Violation violation) {
        switch (violation.keyword()) {
            case "required" -> missing(violation);
            case "additionalProperties" -> unknown(violation.pointer(), violation.schema());
            default -> invalid(violation);
        }
    }

    private void missing(Violation violation) {
        if (!meant.contains(violation.pointer())) {
            String key = Quoting.quote(JsonPointers.lastKey(violation.pointer()));
            problems.add(
                    tree.key(JsonPointers.parent(violation.pointer())),
                    Rule.MISSING_KEY,
                    "missing key " + key + " in " + SchemaMessages.noun(violation.schema()));
        }
    }

    private void unknown(String pointer, JsonNode schema) {
        String key = JsonPointers.lastKey(pointer);
        List<String> allowed = List.copyOf(schema.path("properties").propertyNames());
        Optional<String> nearest = Suggestions.to(key, allowed);
        problems.add(
                tree.key(pointer),
                Rule.UNKNOWN_KEY,
                SchemaMessages.unknownKey(key, schema),
                nearest.isPresent() ? allowed : List.of());
        nearest.ifPresent(name -> meant.add(JsonPointers.child(JsonPointers.parent(pointer), name)));
        faulty.add(pointer);
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
            case "minimum", "maximum" -> Rule.OUT_OF_RANGE;
            case "minLength", "minItems", "minProperties" -> Rule.EMPTY_VALUE;
            default -> Rule.WRONG_VALUE;
        };
    }
}
