package io.dbbench.load.lint;

import io.dbbench.units.Quoting;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds names that people would take for one another: they differ only by case or white space. */
public final class ConfusableNames {
    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(String name, int line) {}

    /** The first name like this one and where it stands, for a message; empty when this one is the first, or equal to it. */
    public Optional<String> other(String name, int line) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Z}]+", "");
        Seen first = seen.putIfAbsent(plain, new Seen(name, line));
        return first == null || first.name().equals(name)
                ? Optional.empty()
                : Optional.of(Quoting.quote(first.name()) + " (line " + first.line() + ") only in case or whitespace");
    }
}
