package io.dbbench.load.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The values of a mapping that the schema has approved, by their keys; that there are no others is the schema's business. What is absent is null, and so is an entry that was
 * taken out of a list.
 */
record Fields(JsonNode mapping) {

    /** Of whichever type, JSON's null included. */
    @Nullable
    JsonNode any(String key) {
        return mapping.get(key);
    }

    @Nullable
    String text(String key) {
        return one(key, JsonNode::stringValue);
    }

    @Nullable
    Integer integer(String key) {
        return one(key, JsonNode::intValue);
    }

    @Nullable
    Long whole(String key) {
        return one(key, JsonNode::longValue);
    }

    @Nullable
    Double number(String key) {
        return one(key, JsonNode::doubleValue);
    }

    @Nullable
    Boolean truth(String key) {
        return one(key, JsonNode::booleanValue);
    }

    <T> @Nullable T one(String key, Function<JsonNode, T> read) {
        return present(mapping.get(key), read);
    }

    <T> @Nullable List<T> list(String key, Function<JsonNode, T> read) {
        return one(key, node -> {
            List<@Nullable T> entries = new ArrayList<>();
            node.forEach(entry -> entries.add(present(entry, read)));
            return entries;
        });
    }

    /** Entries of whichever types; one that was taken out is JSON's null. */
    @Nullable
    List<JsonNode> nodes(String key) {
        return one(key, node -> List.copyOf(node.values()));
    }

    /** In the order of the file. */
    <T> @Nullable Map<String, T> map(String key, Function<JsonNode, T> read) {
        return one(key, node -> {
            Map<String, @Nullable T> values = new LinkedHashMap<>();
            node.forEachEntry((name, value) -> values.put(name, present(value, read)));
            return values;
        });
    }

    private static <T> @Nullable T present(@Nullable JsonNode node, Function<JsonNode, T> read) {
        return node == null || node.isNull() ? null : read.apply(node);
    }
}
