package io.dbbench.load.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value that the schema has approved, and the values of its keys if it is a mapping. What is absent is null, and so
 * is an entry that was taken out of a list.
 */
record Fields(JsonNode node) {

    boolean isString() {
        return node.isString();
    }

    String string() {
        return node.stringValue();
    }

    /** Returns a value of any type, JSON's null included. */
    @Nullable
    JsonNode any(String key) {
        return node.get(key);
    }

    @Nullable
    String text(String key) {
        return one(key, Fields::string);
    }

    @Nullable
    Integer integer(String key) {
        return one(key, fields -> fields.node().intValue());
    }

    @Nullable
    Long whole(String key) {
        return one(key, fields -> fields.node().longValue());
    }

    @Nullable
    Double number(String key) {
        return one(key, fields -> fields.node().doubleValue());
    }

    @Nullable
    Boolean truth(String key) {
        return one(key, fields -> fields.node().booleanValue());
    }

    <T> @Nullable T one(String key, Function<Fields, T> read) {
        return present(node.get(key), read);
    }

    <T> @Nullable List<T> list(String key, Function<Fields, T> read) {
        return one(key, list -> {
            List<@Nullable T> entries = new ArrayList<>();
            list.node().forEach(entry -> entries.add(present(entry, read)));
            return entries;
        });
    }

    /** Returns entries of any types; one that was taken out is JSON's null. */
    @Nullable
    List<JsonNode> nodes(String key) {
        return one(key, list -> List.copyOf(list.node().values()));
    }

    /** Returns entries in the order of the file. */
    <T> @Nullable Map<String, T> map(String key, Function<Fields, T> read) {
        return one(key, mapping -> {
            Map<String, @Nullable T> values = new LinkedHashMap<>();
            mapping.node().forEachEntry((name, value) -> values.put(name, present(value, read)));
            return values;
        });
    }

    private static <T> @Nullable T present(@Nullable JsonNode node, Function<Fields, T> read) {
        return node == null || node.isNull() ? null : read.apply(new Fields(node));
    }
}
