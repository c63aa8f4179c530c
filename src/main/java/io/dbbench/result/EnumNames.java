package io.dbbench.result;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants as the JSON spells them: {@code NO_DATA} is {@code no_data}. */
final class EnumNames {

    private EnumNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E parse(Class<E> type, String word) throws InvalidResult {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(word)) {
                return constant;
            }
        }
        throw unknown(
                word, Arrays.stream(type.getEnumConstants()).map(EnumNames::of).collect(Collectors.joining(", ")));
    }

    static InvalidResult unknown(String word, String known) {
        return new InvalidResult("found '" + word + "', expected one of: " + known);
    }
}
