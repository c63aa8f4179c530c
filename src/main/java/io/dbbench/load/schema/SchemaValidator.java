package io.dbbench.load.schema;

import io.dbbench.load.yaml.JsonPointers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Validates one document against a JSON Schema (draft 2020-12) with the keywords below and annotations, in one pass. A
 * test compares it with a complete validator, which would take longer to load than all else that {@code validate} does.
 */
final class SchemaValidator {
    private final JsonNode root;
    private final Map<String, Pattern> patterns = new HashMap<>();
    private List<Violation> found = new ArrayList<>();

    SchemaValidator(JsonNode root) {
        this.root = root;
    }

    /**
     * A violated keyword.
     *
     * @param pointer of the value; of a missing or unknown key, of that key
     * @param limit the value of the keyword
     * @param schema that the keyword is in
     */
    record Violation(String pointer, String keyword, JsonNode limit, JsonNode schema) {}

    /** Returns all violations, those of a value before those of its parts. */
    List<Violation> validate(JsonNode document) {
        validate(document, root, JsonPointers.ROOT);
        return found;
    }

    private void validate(JsonNode value, JsonNode schema, String pointer) {
        schema.forEachEntry((keyword, limit) -> {
            if (!holds(value, keyword, limit)) {
                found.add(new Violation(pointer, keyword, limit, schema));
            }
        });
        if (schema.has("$ref")) {
            validate(value, definition(schema.path("$ref")), pointer);
        }
        if (schema.has("if")) {
            validate(value, schema.path(isValid(value, schema.path("if")) ? "then" : "else"), pointer);
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                validate(value.get(i), schema.path("items"), JsonPointers.child(pointer, i));
            }
        }
        if (value.isObject()) {
            schema.path("required").forEach(name -> {
                if (!value.has(name.stringValue())) {
                    add("required", JsonPointers.child(pointer, name.stringValue()), schema);
                }
            });
            value.forEachEntry((name, entry) -> validateEntry(name, entry, schema, JsonPointers.child(pointer, name)));
        }
    }

    private void validateEntry(String name, JsonNode value, JsonNode schema, String pointer) {
        boolean known = false;
        if (schema.path("properties").has(name)) {
            known = true;
            validate(value, schema.path("properties").path(name), pointer);
        }
        for (Map.Entry<String, JsonNode> each : schema.path("patternProperties").properties()) {
            if (matches(each.getKey(), name)) {
                known = true;
                validate(value, each.getValue(), pointer);
            }
        }
        JsonNode others = schema.path("additionalProperties");
        if (!known && others.isBoolean() && !others.booleanValue()) {
            add("additionalProperties", pointer, schema);
        } else if (!known) {
            validate(value, others, pointer);
        }
    }

    private void add(String keyword, String pointer, JsonNode schema) {
        found.add(new Violation(pointer, keyword, schema.path(keyword), schema));
    }

    private JsonNode definition(JsonNode reference) {
        return root.at(reference.stringValue().substring(1));
    }

    private boolean isValid(JsonNode value, JsonNode schema) {
        List<Violation> outside = found;
        found = new ArrayList<>();
        validate(value, schema, JsonPointers.ROOT);
        boolean valid = found.isEmpty();
        found = outside;
        return valid;
    }

    /** Returns whether a value meets a keyword that is about it alone, and not about its parts. */
    private boolean holds(JsonNode value, String keyword, JsonNode limit) {
        return switch (keyword) {
            case "type" -> limit.isArray() ? limit.valueStream().anyMatch(type -> is(value, type)) : is(value, limit);
            case "enum" -> limit.valueStream().anyMatch(value::equals);
            case "pattern" -> !value.isString() || matches(limit.stringValue(), value.stringValue());
            case "minimum" -> !value.isNumber() || compare(value, limit) >= 0;
            case "maximum" -> !value.isNumber() || compare(value, limit) <= 0;
            case "minLength" ->
                !value.isString()
                        || value.stringValue()
                                        .codePointCount(0, value.stringValue().length())
                                >= limit.intValue();
            case "minItems" -> !value.isArray() || value.size() >= limit.intValue();
            case "minProperties" -> !value.isObject() || value.size() >= limit.intValue();
            default -> true;
        };
    }

    private static boolean is(JsonNode value, JsonNode type) {
        return switch (type.stringValue()) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }

    private static int compare(JsonNode value, JsonNode limit) {
        return new BigDecimal(value.asString()).compareTo(new BigDecimal(limit.asString()));
    }

    private boolean matches(String pattern, String text) {
        return patterns.computeIfAbsent(pattern, SchemaValidator::compile)
                .matcher(text)
                .find();
    }

    /** Compiles a pattern of JavaScript, whose {@code $} does not match before a line feed at the end. */
    private static Pattern compile(String pattern) {
        return Pattern.compile(pattern.replaceFirst("\\$$", "\\\\z"));
    }
}
