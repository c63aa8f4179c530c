package io.dbbench.result.evidence;

import java.util.Optional;

/**
 * A valid index of a table.
 *
 * @param name with its schema
 * @param partOf the index of the partitioned table that it belongs to
 */
public record IndexName(String name, Optional<String> partOf) {

    /** Returns the name as plans have it, without the schema. */
    public String simple() {
        return simple(name);
    }

    /** Returns whether a user means this index, or the one that it is a part of. */
    public boolean isCalled(String called) {
        return isCalled(called, name)
                || partOf.filter(whole -> isCalled(called, whole)).isPresent();
    }

    static boolean isCalled(String called, String name) {
        return called.equals(name) || called.equals(simple(name));
    }

    private static String simple(String name) {
        return name.substring(name.indexOf('.') + 1);
    }
}
