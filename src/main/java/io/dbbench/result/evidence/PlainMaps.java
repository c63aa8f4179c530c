package io.dbbench.result.evidence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Objects of JSON that have no fixed form. */
final class PlainMaps {
    private PlainMaps() {}

    /** Returns an unmodifiable copy in the same order. */
    static <V> Map<String, V> copyOf(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static OptionalDouble number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    static Optional<String> text(Map<?, ?> map, String key) {
        return Optional.ofNullable(map.get(key))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    static Optional<Map<?, ?>> map(Map<?, ?> map, String key) {
        return map.get(key) instanceof Map<?, ?> object ? Optional.of(object) : Optional.empty();
    }

    static List<?> list(Map<?, ?> map, String key) {
        return map.get(key) instanceof List<?> list ? list : List.of();
    }
}
