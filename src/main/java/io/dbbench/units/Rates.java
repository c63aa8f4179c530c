package io.dbbench.units;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses rates: a number and a period, such as {@code 200/s} or {@code 90/m}. */
public final class Rates {
    private static final Pattern NUMBER_AND_PERIOD = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(?:/\\s*([A-Za-z]*))?");

    private Rates() {}

    /** Parses a rate per second; empty if the text is not a rate. */
    public static OptionalDouble perSecond(String text) {
        Matcher matcher = NUMBER_AND_PERIOD.matcher(text);
        Optional<BigDecimal> seconds = matcher.matches() ? period(matcher.group(2)) : Optional.empty();
        return seconds.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Double.parseDouble(matcher.group(1)) / seconds.get().doubleValue());
    }

    private static Optional<BigDecimal> period(@Nullable String unit) {
        return unit != null && (unit.equals("s") || unit.equals("m") || unit.equals("h"))
                ? Optional.of(Durations.seconds(unit))
                : Optional.empty();
    }

    /** Returns the end of a message about a text that is not a rate. */
    public static String hint(String text) {
        Matcher matcher = NUMBER_AND_PERIOD.matcher(text);
        if (!matcher.matches()) {
            return "; write a number and a period, such as 200/s";
        }
        return matcher.group(2) == null
                ? "; write a period: " + matcher.group(1) + "/s"
                : "; periods are /s, /m and /h";
    }
}
