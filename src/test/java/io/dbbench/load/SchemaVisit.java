package io.dbbench.load;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Walks a JSON Schema: its schemas and properties, and not the data in its examples. */
final class SchemaVisit {
    private static final Set<String> DATA =
            Set.of("examples", "default", "defaultSnippets", "enum", "enumDescriptions");
    private static final Set<String> NAMED = Set.of("properties", "patternProperties", "$defs");

    private SchemaVisit() {}

    /** Every schema in {@code root}, itself first, with its JSON pointer. */
    static void eachSchema(JsonNode root, BiConsumer<String, JsonNode> action) {
        visit("", root, action);
    }

    /** Every property that is described, with its JSON pointer: none that only repeats a name in a branch. */
    static void eachProperty(JsonNode root, BiConsumer<String, JsonNode> action) {
        eachSchema(root, (pointer, schema) -> {
            for (String kind : List.of("properties", "patternProperties")) {
                schema.path(kind).forEachEntry((name, property) -> {
                    if (!property.isBoolean()) {
                        action.accept(pointer + "/" + kind + "/" + name, property);
                    }
                });
            }
        });
    }

    /** What the schema itself says under {@code keyword}, or else what the one that it refers to says. */
    static JsonNode annotation(JsonNode root, JsonNode schema, String keyword) {
        return schema.has(keyword) || !schema.has("$ref")
                ? schema.path(keyword)
                : annotation(root, referred(root, schema), keyword);
    }

    /** The schema that {@code schema} refers to in the end, or itself; where a variable may stand, what it stands for. */
    static JsonNode target(JsonNode root, JsonNode schema) {
        if (schema.at("/if/$ref").asString("").equals("#/$defs/variable")) {
            return target(root, schema.path("else"));
        }
        return schema.has("$ref") ? target(root, referred(root, schema)) : schema;
    }

    private static JsonNode referred(JsonNode root, JsonNode schema) {
        return root.at(schema.path("$ref").asString().substring(1));
    }

    private static void visit(String pointer, JsonNode schema, BiConsumer<String, JsonNode> action) {
        action.accept(pointer, schema);
        schema.forEachEntry((name, child) -> {
            if (child.isObject() && NAMED.contains(name)) {
                child.forEachEntry((key, value) -> {
                    if (value.isObject()) {
                        visit(pointer + "/" + name + "/" + key, value, action);
                    }
                });
            } else if (child.isObject() && !DATA.contains(name)) {
                visit(pointer + "/" + name, child, action);
            }
        });
    }
}
