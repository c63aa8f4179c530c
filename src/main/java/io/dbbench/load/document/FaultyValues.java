package io.dbbench.load.document;

import io.dbbench.load.yaml.JsonPointers;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The values that were removed from a tree because of reported problems, and the keys meant by misspelled ones. */
public final class FaultyValues {
    private final Map<String, Set<String>> keysByParent = new HashMap<>();

    public FaultyValues(Collection<String> pointers) {
        pointers.forEach(pointer -> keysByParent
                .computeIfAbsent(JsonPointers.parent(pointer), parent -> new LinkedHashSet<>())
                .add(JsonPointers.lastKey(pointer)));
    }

    public boolean contains(String pointer) {
        return keys(JsonPointers.parent(pointer)).contains(JsonPointers.lastKey(pointer));
    }

    /** Returns the keys of the faulty values of a mapping. */
    public Set<String> keys(String parent) {
        return keysByParent.getOrDefault(parent, Set.of());
    }
}
