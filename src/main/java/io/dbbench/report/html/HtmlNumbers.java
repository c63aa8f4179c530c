package io.dbbench.report.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Numbers for drawing: four digits are finer than a screen, and the same on every machine. */
final class HtmlNumbers {
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    private HtmlNumbers() {}

    static BigDecimal milliseconds(long nanos) {
        return plain(BigDecimal.valueOf(nanos, 6).round(DIGITS));
    }

    static BigDecimal seconds(Duration duration) {
        return plain(BigDecimal.valueOf(duration.toNanos(), 9).round(DIGITS));
    }

    static BigDecimal of(double value) {
        return plain(new BigDecimal(value).round(DIGITS));
    }

    /** JSON has no infinities. */
    static Optional<BigDecimal> of(OptionalDouble value) {
        return value.isPresent() && Double.isFinite(value.getAsDouble())
                ? Optional.of(of(value.getAsDouble()))
                : Optional.empty();
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
