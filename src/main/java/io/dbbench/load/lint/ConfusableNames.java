package io.dbbench.load.lint;

import io.dbbench.units.Quoting;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds names that differ only in case or whitespace. */
public final class ConfusableNames {
    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(String name, int line) {}

    /** Returns the first name like this one and its line, for a message; empty when there is none, or it is the same. */
    public Optional<String> other(String name, int line) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Z}]+", "");
        Seen first = seen.putIfAbsent(plain, new Seen(name, line));
        return first == null || first.name().equals(name)
                ? Optional.empty()
                : Optional.of(Quoting.quote(first.name()) + " (line " + first.line() + ") only in case or whitespace");
    }
}
