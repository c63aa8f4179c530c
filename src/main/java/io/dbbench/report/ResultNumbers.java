package io.dbbench.report;

import io.dbbench.result.Verdict;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.PlanMetric;
import io.dbbench.units.Durations;
import io.dbbench.units.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Formats the values of a result for people. */
public final class ResultNumbers {
    public static final String NONE = "-";

    /** After a value without a confidence interval. */
    public static final String ROUGH = "~";

    public static final String ROUGH_NOTE = ROUGH + " too few iterations for a confidence interval";

    private ResultNumbers() {}

    /** Returns two decimals, or three below a tenth of a millisecond. */
    public static String milliseconds(OptionalDouble nanos) {
        return nanos.isEmpty() ? NONE : decimal(nanos.getAsDouble() / 1e6, decimals(nanos.getAsDouble() / 1e6));
    }

    public static String milliseconds(OptionalLong nanos) {
        return milliseconds(asDouble(nanos));
    }

    /**
     * Returns the decimals that the uncertainty supports, and at least two significant digits. A value of unknown uncertainty
     * has two digits and a mark.
     *
     * @param uncertaintyNanos half the width of the 95 % confidence interval
     */
    public static String milliseconds(OptionalDouble nanos, OptionalDouble uncertaintyNanos) {
        if (nanos.isEmpty() || nanos.getAsDouble() <= 0) {
            return milliseconds(nanos);
        }
        double shown = nanos.getAsDouble() / 1e6;
        int twoDigits = 1 - magnitude(shown);
        if (uncertaintyNanos.isEmpty()) {
            return decimal(shown, within(twoDigits, shown)) + ROUGH;
        }
        int supported = -magnitude(Math.max(uncertaintyNanos.getAsDouble() / 1e6, 1e-9));
        return decimal(shown, within(Math.max(supported, twoDigits), shown));
    }

    private static int within(int decimals, double shown) {
        return Math.max(0, Math.min(decimals(shown), decimals));
    }

    /** Returns two significant digits, down to the nanosecond. */
    public static String uncertainty(OptionalDouble nanos) {
        if (nanos.isEmpty()) {
            return NONE;
        }
        double shown = nanos.getAsDouble() / 1e6;
        return decimal(shown, Math.max(0, Math.min(6, 1 - magnitude(Math.max(shown, 1e-6)))));
    }

    private static int magnitude(double value) {
        return (int) Math.floor(Math.log10(value));
    }

    public static OptionalDouble asDouble(OptionalLong value) {
        return value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) value.getAsLong());
    }

    public static String perSecond(OptionalDouble rate) {
        return rate.isEmpty() ? NONE : decimal(rate.getAsDouble(), 1);
    }

    public static String count(long count) {
        return Numbers.grouped(count);
    }

    /** Returns such as {@code 1 test} or {@code 2 tests}. */
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Returns the observed value with enough decimals to differ from the limit, and its unit. */
    public static String observed(Verdict verdict) {
        if (verdict.observed().isEmpty()) {
            return NONE;
        }
        Scale scale = Scale.of(verdict);
        double shown = verdict.observed().getAsDouble() * scale.factor();
        int decimals = scale.decimals(shown);
        if (verdict.limit().isPresent()) {
            double limit = verdict.limit().getAsDouble() * scale.factor();
            while (shown != limit && decimals < 9 && decimal(shown, decimals).equals(decimal(limit, decimals))) {
                decimals++;
            }
        }
        return decimal(shown, decimals) + scale.unit();
    }

    /** Returns the limit with four digits, or all before the decimal point, and its unit. */
    public static String limit(Verdict verdict) {
        if (verdict.limit().isEmpty()) {
            return NONE;
        }
        Scale scale = Scale.of(verdict);
        BigDecimal shown = BigDecimal.valueOf(verdict.limit().getAsDouble() * scale.factor());
        int digits = Math.max(4, shown.precision() - shown.scale());
        BigDecimal rounded = shown.round(new MathContext(digits)).stripTrailingZeros();
        return rounded.toPlainString() + scale.unit();
    }

    private static int decimals(double milliseconds) {
        return milliseconds != 0 && Math.abs(milliseconds) < 0.1 ? 3 : 2;
    }

    private static String decimal(double value, int decimals) {
        return Numbers.fixed(value, decimals);
    }

    /** Converts base units to those that people use. */
    private record Scale(double factor, String unit) {
        /** The unit of a limit that is a single time. */
        private static final Pattern TIME_LIMIT = Pattern.compile("[^<>=!]*[<>=!]+\\s*[0-9.]+\\s*(us|ms|s|m|h)\\s*");

        private static final Set<String> SHARES = Arrays.stream(CountMetric.values())
                .filter(CountMetric::isShare)
                .map(CountMetric::text)
                .collect(Collectors.toSet());

        static Scale of(Verdict verdict) {
            return switch (verdict.dimension()) {
                case TIME -> ofTime(verdict);
                case RATE -> new Scale(1, "/s");
                case NUMBER -> isShare(verdict) ? new Scale(100, "%") : new Scale(1, "");
            };
        }

        /** The limit is shown as the scenario has it, and the observed value in the same unit. */
        private static Scale ofTime(Verdict verdict) {
            Matcher limit = TIME_LIMIT.matcher(verdict.check());
            String unit = limit.matches() ? limit.group(1) : "ms";
            return new Scale(1 / Durations.seconds(unit).doubleValue(), " " + unit);
        }

        private static boolean isShare(Verdict verdict) {
            return SHARES.contains(verdict.metric()) || verdict.metric().startsWith(PlanMetric.PREFIX);
        }

        int decimals(double shown) {
            return switch (unit) {
                case "/s", " us" -> 1;
                case "%" -> 2;
                case "" -> shown == Math.rint(shown) ? 0 : 2;
                default -> ResultNumbers.decimals(shown);
            };
        }
    }
}
