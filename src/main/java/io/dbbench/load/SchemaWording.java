package io.dbbench.load;

import io.dbbench.load.SchemaCheck.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What is said about a value that the schema does not allow. */
final class SchemaWording {
    private static final Map<String, String> TYPES = Map.of(
            "string", "text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "array", "a list",
            "object", "a mapping");

    private SchemaWording() {}

    /** What a schema describes, as a noun with its article. */
    static String noun(JsonNode schema) {
        return schema.path("title").asString("a mapping");
    }

    static String unknownKey(String key, JsonNode schema) {
        if (schema.has("patternProperties") && !schema.has("properties")) {
            return Wording.quote(key) + " cannot be a name in " + noun(schema)
                    + ": letters, digits and _ are allowed, and no digit at the start";
        }
        List<String> names = List.copyOf(schema.path("properties").propertyNames());
        String question = Nearest.question(key, names);
        String allowed = question.isEmpty() ? "; allowed: " + String.join(", ", names) : question;
        return "unknown key " + Wording.quote(key) + " in " + noun(schema) + allowed;
    }

    static String invalid(String subject, JsonNode value, String text, Violation violation) {
        String limit = violation.limit().asString("");
        return switch (violation.keyword()) {
            case "type" -> wrongType(subject, value, text, violation.schema());
            case "minimum" -> subject + " must be at least " + limit + ", not " + text;
            case "maximum" -> subject + " must be at most " + limit + ", not " + text;
            case "minLength" -> subject + " is empty";
            case "minItems" -> subject + " is empty; at least one entry is needed";
            case "minProperties" ->
                subject + " is empty; write one of "
                        + Wording.either(
                                names(violation.schema().path("properties").propertyNames()));
            case "enum" -> notOneOf(subject, text, violation.limit());
            case "pattern" -> wrongForm(subject, text, violation.schema());
            default -> subject + " is not allowed here";
        };
    }

    private static String wrongType(String subject, JsonNode value, String text, JsonNode schema) {
        String expected = expected(schema);
        if (value.isNull()) {
            return subject + " has no value; it must be " + expected;
        }
        String hint = value.isNumber() && isDuration(schema) ? "; write a unit: " + text + "s" : "";
        return subject + " must be " + expected + ", not " + found(value, text) + hint;
    }

    private static String expected(JsonNode schema) {
        JsonNode type = schema.path("type");
        String words = type.isArray()
                ? type.valueStream().map(SchemaWording::type).collect(Collectors.joining(" or "))
                : type(type);
        return isMapping(type) ? words : schema.path("title").asString(words);
    }

    private static boolean isMapping(JsonNode type) {
        return type.asString("").equals("object");
    }

    private static String type(JsonNode name) {
        return TYPES.getOrDefault(name.asString(), "something else");
    }

    private static String found(JsonNode value, String text) {
        return switch (value.getNodeType()) {
            case NUMBER -> "the number " + text;
            case BOOLEAN -> text;
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            default -> "the text " + Wording.quote(text);
        };
    }

    private static String notOneOf(String subject, String text, JsonNode allowed) {
        List<String> names = allowed.valueStream().map(JsonNode::asString).toList();
        return subject + " must be " + Wording.either(names) + ", not " + Wording.quote(text)
                + Nearest.question(text, names);
    }

    private static String wrongForm(String subject, String text, JsonNode schema) {
        String expected = schema.path("title").asString("of another form");
        return subject + " must be " + expected + ", not " + Wording.quote(text)
                + (isDuration(schema) ? Durations.hint(text) : "");
    }

    private static boolean isDuration(JsonNode schema) {
        return schema.path("title").asString("").endsWith("a duration");
    }

    private static List<String> names(Iterable<String> names) {
        List<String> list = new ArrayList<>();
        names.forEach(list::add);
        return list;
    }
}
