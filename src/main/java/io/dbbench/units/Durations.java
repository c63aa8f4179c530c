package io.dbbench.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a number and a unit, such as {@code 1.5s}. */
public final class Durations {
    public static final List<String> UNITS = List.of("us", "ms", "s", "m", "h");

    /** Longer than any run, and far from what nanoseconds in a long can hold. */
    private static final BigDecimal LONGEST_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(365).toSeconds());

    private static final Map<String, BigDecimal> SECONDS = Map.of(
            "us",
            new BigDecimal("0.000001"),
            "ms",
            new BigDecimal("0.001"),
            "s",
            BigDecimal.ONE,
            "m",
            BigDecimal.valueOf(60),
            "h",
            BigDecimal.valueOf(3600));

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-zµ]*)");

    private Durations() {}

    /** How many seconds one of {@code unit} lasts; exact. */
    public static BigDecimal seconds(String unit) {
        return Optional.ofNullable(SECONDS.get(unit)).orElseThrow();
    }

    /** The duration, to the nanosecond; empty when {@code text} is none, or is longer than a year. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (text.length() > 100 || !matcher.matches() || !SECONDS.containsKey(matcher.group(2))) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(matcher.group(1)).multiply(seconds(matcher.group(2)));
        return seconds.compareTo(LONGEST_SECONDS) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(seconds.movePointRight(9)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()));
    }

    /** The end of a message about a text that is no duration. */
    public static String hint(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            return "; write a number and a unit, such as 10s";
        }
        return matcher.group(2).isEmpty()
                ? "; write a unit: " + matcher.group(1) + "s"
                : "; units are us, ms, s, m and h";
    }
}
