package io.dbbench.load.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.Suggestions;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.load.yaml.ScenarioTree;
import io.dbbench.units.Quoting;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates a tree against the JSON Schema of scenarios. */
public final class SchemaCheck {
    private static final JsonNode TEXT = withoutVariables(JsonTree.read(SchemaText.scenario()));
    private static final Schema SCHEMA = schema();

    private final ScenarioTree tree;
    private final Problems problems;
    private final Set<String> faulty = new HashSet<>();

    /** Missing keys with a mistyped name, which are not reported twice. */
    private final Set<String> meant = new HashSet<>();

    public SchemaCheck(ScenarioTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    /** Makes the validators, as does any use of this class. */
    public static void prepare() {
        Objects.requireNonNull(SCHEMA);
    }

    /** Returns the schema with all its validators made, which several threads might otherwise make at first use. */
    private static Schema schema() {
        Schema schema = SchemaRegistry.withDefaultDialect(dialect()).getSchema(TEXT);
        schema.initializeValidators();
        return schema;
    }

    /** Reports all problems; returns the pointers of the faulty values. */
    public Set<String> run() {
        faulty.addAll(tree.unusable());
        List<Error> errors = SCHEMA.validate(tree.root());
        report(errors.stream().filter(SchemaCheck::isUnknownKey));
        report(errors.stream().filter(error -> !isUnknownKey(error)));
        return faulty;
    }

    private void report(Stream<Error> errors) {
        errors.takeWhile(error -> !problems.isFull()).forEach(this::report);
    }

    /** That of draft 2020-12, without formats, which take long to make, and with the words that are for editors. */
    private static Dialect dialect() {
        String vocabularies = "https://json-schema.org/draft/2020-12/vocab/";
        return Dialect.builder(DialectId.DRAFT_2020_12)
                .specificationVersion(SpecificationVersion.DRAFT_2020_12)
                .idKeyword("$id")
                .keywords(KeywordType.getKeywords(SpecificationVersion.DRAFT_2020_12))
                .vocabulary(vocabularies + "core")
                .vocabulary(vocabularies + "applicator")
                .vocabulary(vocabularies + "validation")
                .vocabulary(vocabularies + "meta-data")
                .keyword(new NonValidationKeyword("defaultSnippets"))
                .keyword(new NonValidationKeyword("enumDescriptions"))
                .build();
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

    private static boolean isUnknownKey(Error error) {
        return error.getKeyword().equals("additionalProperties");
    }

    private void report(Error error) {
        String pointer = pointer(error.getInstanceLocation());
        JsonNode schema = at(error.getSchemaLocation().getFragment().getParent());
        String property = error.getProperty();
        switch (error.getKeyword()) {
            case "required" -> missing(pointer, property, schema);
            case "additionalProperties" -> unknown(JsonPointers.child(pointer, property), schema);
            default -> invalid(pointer, new Violation(error.getKeyword(), error.getSchemaNode(), schema));
        }
    }

    private void missing(String pointer, String property, JsonNode schema) {
        if (!meant.contains(JsonPointers.child(pointer, property))) {
            String message = "missing key " + Quoting.quote(property) + " in " + SchemaMessages.noun(schema);
            problems.add(tree.key(pointer), Rule.MISSING_KEY, message);
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

    private void invalid(String pointer, Violation violation) {
        if (!faulty.add(pointer)) {
            return;
        }
        JsonNode value = tree.root().at(pointer);
        String subject = tree.root().at(JsonPointers.parent(pointer)).isArray()
                ? "an entry of " + Quoting.quote(JsonPointers.lastKey(JsonPointers.parent(pointer)))
                : Quoting.quote(JsonPointers.lastKey(pointer));
        problems.add(
                tree.value(pointer),
                violation.rule(value),
                SchemaMessages.invalid(subject, value, tree.text(pointer), violation));
    }

    private static JsonNode at(NodePath fragment) {
        JsonNode node = TEXT;
        for (int i = 0; i < fragment.getNameCount(); i++) {
            node = node.path(String.valueOf(fragment.getElement(i)));
        }
        return node;
    }

    private static String pointer(NodePath path) {
        String pointer = JsonPointers.ROOT;
        for (int i = 0; i < path.getNameCount(); i++) {
            pointer = JsonPointers.child(pointer, String.valueOf(path.getElement(i)));
        }
        return pointer;
    }

    /** A violated keyword of the schema, with its value and the schema that it is in. */
    record Violation(String keyword, JsonNode limit, JsonNode schema) {

        Rule rule(JsonNode value) {
            return switch (keyword) {
                case "type" -> Rule.WRONG_TYPE;
                case "minimum", "maximum" -> Rule.OUT_OF_RANGE;
                case "minLength", "minItems", "minProperties" -> Rule.EMPTY_VALUE;
                default -> Rule.WRONG_VALUE;
            };
        }
    }
}
