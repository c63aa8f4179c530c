package io.dbbench.preflight;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Pairs of PostgreSQL types of which one can never be read from the text form of the other. */
final class TypeCompatibility {
    private TypeCompatibility() {}

    private enum Family {
        NUMBER,
        BOOLEAN,
        MOMENT,
        UUID,
        JSON,
        ARRAY
    }

    /** 1 is true, a number is JSON, and so may be the text of an array. */
    private static final Set<Family> FROM_SOME_NUMBERS = EnumSet.of(Family.NUMBER, Family.BOOLEAN, Family.JSON);

    private static final Set<Family> FROM_SOME_ARRAYS = EnumSet.of(Family.ARRAY, Family.JSON);

    /** Returns whether no value of a type can be read as another; false when unknown. */
    static boolean cannotBe(String from, String to) {
        Optional<Family> given = family(from);
        Optional<Family> wanted = family(to);
        return given.isPresent() && wanted.isPresent() && !possible(given.get()).contains(wanted.get());
    }

    private static Set<Family> possible(Family from) {
        return switch (from) {
            case NUMBER -> FROM_SOME_NUMBERS;
            case ARRAY -> FROM_SOME_ARRAYS;
            case JSON -> EnumSet.allOf(Family.class);
            default -> EnumSet.of(from);
        };
    }

    /** Returns the family of a type; empty for types that may be read as others. */
    private static Optional<Family> family(String type) {
        if (type.endsWith("[]")) {
            return Optional.of(Family.ARRAY);
        }
        return switch (type.replaceFirst("\\(.*?\\)", "").toLowerCase(Locale.ROOT)) {
            case "smallint", "integer", "bigint", "numeric", "real", "double precision", "oid" ->
                Optional.of(Family.NUMBER);
            case "boolean" -> Optional.of(Family.BOOLEAN);
            case "date", "timestamp without time zone", "timestamp with time zone" -> Optional.of(Family.MOMENT);
            case "uuid" -> Optional.of(Family.UUID);
            case "json", "jsonb" -> Optional.of(Family.JSON);
            default -> Optional.empty();
        };
    }

    static String withArticle(String type) {
        return (type.matches("(?i)[aeio].*") ? "an " : "a ") + type;
    }
}
