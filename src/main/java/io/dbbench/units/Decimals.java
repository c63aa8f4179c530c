package io.dbbench.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers in JSON and CSV: plain decimals with all their precision, the same on every Java version. */
public final class Decimals {
    /** So that nanoseconds fit in 64 bits, which is 292 years. */
    private static final BigDecimal LONGEST_MILLISECONDS = BigDecimal.valueOf(Long.MAX_VALUE, 6);

    private Decimals() {}

    /** Returns a duration in milliseconds, exactly. */
    public static BigDecimal milliseconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds());
        return plain(seconds.add(BigDecimal.valueOf(duration.getNano(), 9)).movePointRight(3));
    }

    /**
     * Returns the duration of milliseconds.
     *
     * @throws ArithmeticException if it is longer than 292 years
     */
    public static Duration duration(BigDecimal milliseconds) {
        if (milliseconds.abs().compareTo(LONGEST_MILLISECONDS) > 0) {
            throw new ArithmeticException("a time of " + milliseconds + " ms does not fit in 64-bit nanoseconds");
        }
        return Duration.ofNanos(milliseconds.movePointRight(6).longValue());
    }

    /** Returns nanoseconds in milliseconds, exactly. */
    public static Optional<BigDecimal> milliseconds(OptionalLong nanos) {
        return nanos.isEmpty() ? Optional.empty() : Optional.of(plain(BigDecimal.valueOf(nanos.getAsLong(), 6)));
    }

    /** Returns nanoseconds in milliseconds, with the fewest digits that give the same value again. */
    public static Optional<BigDecimal> milliseconds(OptionalDouble nanos) {
        return shortest(nanos).map(value -> plain(value.movePointLeft(6)));
    }

    /**
     * Returns the decimal with the fewest digits that give the same double, as {@code Double.toString} does only from
     * JDK 19 on; empty for what JSON does not have: infinities and NaN.
     */
    public static Optional<BigDecimal> shortest(OptionalDouble value) {
        return value.isEmpty() || !Double.isFinite(value.getAsDouble())
                ? Optional.empty()
                : Optional.of(shortest(value.getAsDouble()));
    }

    /** Returns the decimal with the fewest digits that give the same finite double. */
    public static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 15; digits <= 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return plain(rounded);
            }
        }
        return exact;
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
