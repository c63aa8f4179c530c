package io.dbbench.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats durations: a number and a unit, such as {@code 1.5s}. */
public final class Durations {
    public static final List<String> UNITS = List.of("us", "ms", "s", "m", "h");

    /** Longer than any run, and far below what nanoseconds in a long can hold. */
    public static final Duration LONGEST = Duration.ofDays(365);

    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(LONGEST.toSeconds());

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

    /** Returns the exact number of seconds in a unit of {@link #UNITS}. */
    public static BigDecimal seconds(String unit) {
        return Optional.ofNullable(SECONDS.get(unit)).orElseThrow();
    }

    /** Returns a duration in seconds. */
    public static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /** Parses a duration, to the nanosecond; empty if the text is not a duration, or more than a year. */
    public static Optional<Duration> parse(String text) {
        return parse(text, "");
    }

    /**
     * Parses a duration whose unit may be missing.
     *
     * @param defaultUnit the unit of a number without one
     */
    public static Optional<Duration> parse(String text, String defaultUnit) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (text.length() > 100 || !matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2).isEmpty() ? defaultUnit : matcher.group(2);
        return Optional.ofNullable(SECONDS.get(unit))
                .map(new BigDecimal(matcher.group(1))::multiply)
                .filter(seconds -> seconds.compareTo(LONGEST_SECONDS) <= 0)
                .map(seconds -> seconds.movePointRight(9).setScale(0, RoundingMode.HALF_UP))
                .map(nanos -> Duration.ofNanos(nanos.longValueExact()));
    }

    /** Returns the end of a message about a text that is not a duration. */
    public static String hint(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            return "; write a number and a unit, such as 10s";
        }
        return matcher.group(2).isEmpty()
                ? "; write a unit: " + matcher.group(1) + "s"
                : "; units are us, ms, s, m and h";
    }

    /** Formats a measured duration in a suitable unit: {@code 43.6 us}, {@code 0.83 ms}, {@code 12.30 s}, {@code 2m05s}. */
    public static String measured(Duration duration) {
        double seconds = seconds(duration);
        if (seconds < 0.001) {
            return Numbers.fixed(seconds * 1e6, 1) + " us";
        }
        if (seconds < 1) {
            return Numbers.fixed(seconds * 1e3, 2) + " ms";
        }
        return seconds < 60 ? Numbers.fixed(seconds, 2) + " s" : coarse(duration, Integer.MAX_VALUE);
    }

    /** Formats a duration in seconds, minutes or hours: {@code 45 s}, {@code 2m05s}, {@code 1h07m}. */
    public static String coarse(Duration duration) {
        return duration.toSeconds() < 60 ? duration.toSeconds() + " s" : coarse(duration, 60);
    }

    private static String coarse(Duration duration, int mostMinutes) {
        long minutes = duration.toMinutes();
        return minutes < mostMinutes
                ? minutes + "m" + Numbers.padded(duration.toSecondsPart()) + "s"
                : duration.toHours() + "h" + Numbers.padded(duration.toMinutesPart()) + "m";
    }

    /** Formats a configured duration with all its digits and no more: {@code 5 s}, {@code 500 ms}, {@code 1.5 s}. */
    public static String exact(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        boolean isSeconds = duration.getSeconds() >= 1;
        BigDecimal number = isSeconds ? seconds : seconds.movePointRight(3);
        return (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()) + (isSeconds ? " s" : " ms");
    }

    /**
     * Formats a latency for prose, with three digits: {@code 0.083 ms}, {@code 3.10 ms}, {@code 43.6 ms}.
     *
     * @param nanos nanoseconds
     */
    public static String milliseconds(double nanos) {
        double millis = nanos / 1e6;
        return Numbers.fixed(millis, millis < 1 ? 3 : millis < 10 ? 2 : millis < 100 ? 1 : 0) + " ms";
    }

    /** Formats a latency for prose, as {@link #milliseconds(double)} does. */
    public static String milliseconds(long nanos) {
        return milliseconds((double) nanos);
    }
}
