package io.dbbench.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers as the JSON shows them: plain decimals with all their precision, the same on every Java. */
public final class Decimals {
    /** Before the point; ten thousand years have fifteen. A file may say what it likes. */
    private static final int MOST_DIGITS = 18;

    private Decimals() {}

    /** Exact milliseconds. */
    public static BigDecimal milliseconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds());
        return plain(seconds.add(BigDecimal.valueOf(duration.getNano(), 9)).movePointRight(3));
    }

    /** The inverse of {@link #milliseconds(Duration)}. */
    public static Duration duration(BigDecimal milliseconds) {
        if (milliseconds.precision() - milliseconds.scale() > MOST_DIGITS) {
            throw new ArithmeticException("a time of " + milliseconds + " ms");
        }
        BigDecimal nanos = milliseconds.movePointRight(6);
        BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }

    /** Of what was counted in nanoseconds. */
    public static Optional<BigDecimal> milliseconds(OptionalLong nanos) {
        return nanos.isEmpty() ? Optional.empty() : Optional.of(plain(BigDecimal.valueOf(nanos.getAsLong(), 6)));
    }

    /** Of what was computed in nanoseconds; with the fewest digits that give it back. */
    public static Optional<BigDecimal> milliseconds(OptionalDouble nanos) {
        return shortest(nanos).map(value -> plain(value.movePointLeft(6)));
    }

    /**
     * The fewest digits that still give the same double. {@code Double.toString} does so only from JDK 19 on. JSON has
     * no infinities, they are left out.
     */
    public static Optional<BigDecimal> shortest(OptionalDouble value) {
        return value.isEmpty() || !Double.isFinite(value.getAsDouble())
                ? Optional.empty()
                : Optional.of(shortest(value.getAsDouble()));
    }

    /** The same of a number that is finite. */
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

    public static OptionalDouble toDouble(Optional<BigDecimal> value) {
        return value.isPresent() ? OptionalDouble.of(value.get().doubleValue()) : OptionalDouble.empty();
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
