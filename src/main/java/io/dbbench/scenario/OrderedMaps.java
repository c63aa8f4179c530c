package io.dbbench.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies maps in the order of the file, unlike {@link Map#copyOf}. */
final class OrderedMaps {
    private OrderedMaps() {}

    static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
