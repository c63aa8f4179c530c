package io.dbbench.load.schema;

import io.dbbench.diagnostics.Suggestions;
import io.dbbench.load.schema.SchemaValidator.Violation;
import io.dbbench.units.Durations;
import io.dbbench.units.Plural;
import io.dbbench.units.Quoting;
import io.dbbench.units.Rates;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Messages about values that violate the schema. */
final class SchemaMessages {
    private static final Map<String, String> TYPES = Map.of(
            "string", "text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "array", "a list",
            "object", "a mapping");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private SchemaMessages() {}

    /** Returns the title of a schema: a noun with its article. */
    static String noun(JsonNode schema) {
        return schema.path("title").asString("a mapping");
    }

    /** Returns such as {@code key 'min'} or {@code keys 'min' and 'max'}. */
    static String keys(Collection<String> keys) {
        return Plural.noun(keys.size(), "key") + " " + quoted(keys);
    }

    private static String quoted(Collection<String> keys) {
        return keys.stream().map(Quoting::quote).collect(Collectors.joining(" and "));
    }

    /**
     * Returns a message about several keys.
     *
     * @param renamed the keys that were probably meant, by the unknown ones
     */
    static String unknownKeys(Map<String, String> renamed, JsonNode schema) {
        return "unknown " + keys(renamed.keySet()) + " in " + noun(schema) + "; did you mean "
                + quoted(renamed.values()) + "?";
    }

    static String unknownKey(String key, Optional<String> meant, JsonNode schema) {
        if (schema.has("patternProperties") && !schema.has("properties")) {
            return Quoting.quote(key) + " is not a valid name in " + noun(schema)
                    + "; use letters, digits and _, not starting with a digit";
        }
        List<String> names = List.copyOf(schema.path("properties").propertyNames());
        String allowed = names.isEmpty()
                ? "; no keys are allowed there"
                : names.size() == 1
                        ? "; only '" + names.get(0) + "' is allowed there"
                        : "; allowed: " + String.join(", ", names);
        return "unknown key " + Quoting.quote(key) + " in " + noun(schema)
                + meant.map(name -> "; did you mean '" + name + "'?").orElse(allowed);
    }

    static String invalid(String subject, JsonNode value, String text, Violation violation) {
        String limit = violation.limit().asString("");
        return switch (violation.keyword()) {
            case "type" -> wrongType(subject, value, text, violation.schema());
            case "minimum" -> subject + " must be at least " + limit + ", not " + text;
            case "maximum" -> subject + " must be at most " + limit + ", not " + text;
            case "minLength" -> subject + " is empty";
            case "maxLength" ->
                subject + " must have at most " + limit + " characters, not " + text.codePointCount(0, text.length());
            case "minItems" -> subject + " is empty; add at least one entry";
            case "minProperties" ->
                subject + " is empty; " + needed(violation.schema().path("properties"));
            case "enum" -> notOneOf(subject, value, text, violation);
            case "pattern" -> wrongForm(subject, text, violation.schema());
            default -> subject + " is not allowed here";
        };
    }

    private static String wrongType(String subject, JsonNode value, String text, JsonNode schema) {
        String expected = expected(schema);
        if (value.isNull()) {
            return subject + " has no value; it must be " + expected;
        }
        return subject + " must be " + expected + ", not " + found(value, text) + typeHint(value, text, schema);
    }

    private static String typeHint(JsonNode value, String text, JsonNode schema) {
        String type = schema.path("type").asString("");
        if (value.isNumber() && text.startsWith("-") && type.equals("string")) {
            return "; it cannot be negative";
        }
        if (value.isNumber() && isDuration(schema)) {
            return "; add a unit: " + text + "s";
        }
        if (value.isNumber() && schema.path("title").asString("").startsWith("a share")) {
            return "; add a percent sign: " + text + "%";
        }
        if (value.isNumber() && isRate(schema)) {
            return "; add a period: " + text + "/s";
        }
        if (value.isString() && NUMBER.matcher(text).matches() && (type.equals("integer") || type.equals("number"))) {
            return "; remove the quotes";
        }
        return type.equals("string") && (value.isNumber() || value.isBoolean()) ? "; quote it" : "";
    }

    private static String expected(JsonNode schema) {
        JsonNode type = schema.path("type");
        String words = type.isArray()
                ? type.valueStream().map(SchemaMessages::type).collect(Collectors.joining(" or "))
                : type(type);
        boolean titleIsNoun = type.asString("").equals("object") || schema.has("properties");
        return titleIsNoun ? words : schema.path("title").asString(words);
    }

    private static String needed(JsonNode properties) {
        return properties.isEmpty()
                ? "add at least one entry"
                : "add one of " + Quoting.either(List.copyOf(properties.propertyNames()));
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
            default -> "the text " + Quoting.quote(text);
        };
    }

    private static String notOneOf(String subject, JsonNode value, String text, Violation violation) {
        List<String> names =
                violation.limit().valueStream().map(JsonNode::asString).toList();
        if (value.isNull()) {
            return subject + " has no value; it must be " + Quoting.either(names);
        }
        String found = value.isContainer() ? found(value, text) : Quoting.quote(text);
        String question = Suggestions.question(text, names);
        String expected = Quoting.either(names);
        return subject + " must be "
                + (question.isEmpty()
                        ? expected
                        : violation.schema().path("title").asString(expected)) + ", not " + found
                + question;
    }

    private static String wrongForm(String subject, String text, JsonNode schema) {
        String expected = schema.path("title").asString("in another form");
        return subject + " must be " + expected + ", not " + Quoting.quote(text)
                + (isDuration(schema) ? durationHint(text, schema) : "")
                + (isRate(schema) ? Rates.hint(text) : "");
    }

    private static String durationHint(String text, JsonNode schema) {
        boolean orNumber = schema.path("type").isArray() && NUMBER.matcher(text).matches();
        return orNumber ? "; write " + text + " without quotes, or " + text + "s" : Durations.hint(text);
    }

    private static boolean isRate(JsonNode schema) {
        return schema.path("title").asString("").equals("a rate");
    }

    private static boolean isDuration(JsonNode schema) {
        return schema.path("title").asString("").endsWith("a duration");
    }
}
