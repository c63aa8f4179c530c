package io.dbbench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What a schema allows, in words. */
final class SchemaTypes {
    private SchemaTypes() {}

    /** The type and its bounds, on one line; the values of an enumeration on lines of their own, as a list within a list. */
    static String words(JsonNode root, JsonNode schema) {
        JsonNode target = SchemaVisit.target(root, schema);
        if (target.has("enum")) {
            return "one of" + values(target);
        }
        List<String> words = new ArrayList<>(List.of(type(root, target)));
        bounds(target).forEach(words::add);
        return String.join(", ", words);
    }

    /** A title says it best, unless it names the mapping itself. */
    private static String type(JsonNode root, JsonNode target) {
        JsonNode type = target.path("type");
        boolean mayBeMapping = type.asString("").equals("object") || target.has("properties");
        if (target.has("title") && !mayBeMapping) {
            return target.path("title").asString();
        }
        return type.isArray()
                ? type.valueStream().map(one -> word(root, one, target)).collect(Collectors.joining(" or "))
                : word(root, type, target);
    }

    private static String word(JsonNode root, JsonNode type, JsonNode target) {
        return switch (type.asString("")) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "`true` or `false`";
            case "array" -> "a list, each entry " + words(root, target.path("items"));
            case "object" -> "a mapping";
            default -> "anything";
        };
    }

    private static List<String> bounds(JsonNode target) {
        List<String> bounds = new ArrayList<>();
        boolean isList = target.path("type").asString("").equals("array");
        if (target.has("minimum")) {
            bounds.add("from " + number(target.path("minimum")) + " to " + number(target.path("maximum")));
        }
        if (target.has("minLength") && target.path("type").isString() && !target.has("title")) {
            bounds.add("not empty");
        }
        if (target.has("maxLength")) {
            bounds.add("at most " + number(target.path("maxLength")) + " characters");
        }
        if (isList && target.has("minItems")) {
            bounds.add("at least one");
        }
        return bounds;
    }

    private static String number(JsonNode number) {
        return String.format(Locale.ROOT, "%,d", number.longValue());
    }

    private static String values(JsonNode target) {
        List<String> names =
                target.path("enum").valueStream().map(JsonNode::asString).toList();
        List<String> meanings = target.path("enumDescriptions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        return IntStream.range(0, meanings.size())
                .mapToObj(i -> "\n  - `" + names.get(i) + "`: " + meanings.get(i))
                .collect(Collectors.joining());
    }
}
