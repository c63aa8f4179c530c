package io.dbbench.load.parameter;

import io.dbbench.scenario.TimeExpression;
import io.dbbench.units.Durations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses points in time: {@code now}, {@code now - 30d}, and ISO 8601 dates and times. */
final class TimeExpressionParser {
    /** The allowed forms, for messages. */
    static final String FORMS = "now, now - 30d, or a time such as 2026-01-31 or 2026-01-31T12:00:00Z";

    private static final Pattern FROM_NOW =
            Pattern.compile("now(?:\\s*([-+])\\s*([0-9]{1,20}(?:\\.[0-9]{1,9})?)\\s*(us|ms|s|m|h|d))?");
    private static final Pattern ZONE = Pattern.compile(".*(?:Z|[-+][0-9]{2}:[0-9]{2})");
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    /** A thousand years either way: within what PostgreSQL can hold, and beyond what a benchmark asks for. */
    private static final BigDecimal LONGEST_SECONDS = SECONDS_A_DAY.multiply(BigDecimal.valueOf(365_250));

    private TimeExpressionParser() {}

    /** The point in time; one without a zone is of UTC. Empty when the text is none, or not of the years 1 to 9999. */
    static Optional<TimeExpression> parse(String text) {
        Matcher matcher = FROM_NOW.matcher(text.strip());
        return matcher.matches() ? fromNow(matcher) : fixed(text.strip());
    }

    private static Optional<TimeExpression> fromNow(Matcher matcher) {
        if (matcher.group(1) == null) {
            return Optional.of(new TimeExpression.FromNow(Duration.ZERO));
        }
        String unit = matcher.group(3);
        BigDecimal seconds =
                new BigDecimal(matcher.group(2)).multiply(unit.equals("d") ? SECONDS_A_DAY : Durations.seconds(unit));
        if (seconds.compareTo(LONGEST_SECONDS) > 0) {
            return Optional.empty();
        }
        long micros =
                seconds.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact();
        Duration offset = Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1000);
        return Optional.of(new TimeExpression.FromNow(matcher.group(1).equals("-") ? offset.negated() : offset));
    }

    private static Optional<TimeExpression> fixed(String text) {
        try {
            Instant instant = instant(text);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            return year < 1 || year > 9999 ? Optional.empty() : Optional.of(new TimeExpression.Fixed(instant));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        String iso = text.replaceFirst("(?<=[0-9]) +(?=[0-9])", "T");
        if (iso.indexOf('T') < 0) {
            return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return ZONE.matcher(iso).matches()
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
