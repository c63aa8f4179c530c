package io.dbbench.load;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The values that are taken out of a tree, their problems reported. */
final class Faulty {
    private final Map<String, Set<String>> keysByParent = new HashMap<>();

    Faulty(Collection<String> pointers) {
        pointers.forEach(pointer -> keysByParent
                .computeIfAbsent(Pointer.parent(pointer), parent -> new LinkedHashSet<>())
                .add(Pointer.lastKey(pointer)));
    }

    boolean contains(String pointer) {
        return keys(Pointer.parent(pointer)).contains(Pointer.lastKey(pointer));
    }

    /** The keys of the faulty values of a mapping. */
    Set<String> keys(String parent) {
        return keysByParent.getOrDefault(parent, Set.of());
    }
}
