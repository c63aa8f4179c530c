package io.dbbench.report.comparison;

import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.Difference;
import io.dbbench.result.comparison.Effect;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.stats.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences and numbers of a comparison that the formats for people share. */
public final class ComparisonText {
    /** From this ratio on, percents are harder to read than factors. */
    private static final double TIMES = 10;

    private ComparisonText() {}

    /** Returns the verdict in one line: the worst first, and how many tests have which. */
    static String verdict(Comparison comparison) {
        String word = comparison.isComparable() ? comparison.verdict() + ": " : "not comparable: ";
        return word.toUpperCase(Locale.ROOT) + findings(comparison);
    }

    /** Returns the verdict within a sentence, such as {@code 1 test worse (1 run against 5 runs)}. */
    public static String outcome(Comparison comparison) {
        return (comparison.isComparable() ? "" : "not comparable: ") + findings(comparison);
    }

    private static String findings(Comparison comparison) {
        if (!comparison.differences().isEmpty()) {
            return "different "
                    + kinds(comparison).stream().map(Difference.Kind::words).collect(Collectors.joining(", "));
        }
        return comparison.isComparable()
                ? counts(comparison.benchmarks()) + " (" + runs(comparison.baseRuns()) + " against "
                        + runs(comparison.headRuns()) + ")"
                : "no test was completed on both sides";
    }

    /** Returns how many tests have which verdict, the worst first: {@code 1 test slower, 2 tests unchanged}. */
    static String counts(List<BenchmarkComparison> tests) {
        return Arrays.stream(ComparisonVerdict.values())
                .map(verdict -> new Counted(
                        verdict,
                        tests.stream().filter(test -> test.verdict() == verdict).count()))
                .filter(counted -> counted.count() > 0)
                .map(Counted::text)
                .collect(Collectors.joining(", "));
    }

    private record Counted(ComparisonVerdict verdict, long count) {
        String text() {
            String tests = count == 1 ? " test " : " tests ";
            return count
                    + switch (verdict) {
                        case REGRESSION -> tests + "worse";
                        case IMPROVEMENT -> tests + "better";
                        case INCONCLUSIVE -> tests + "inconclusive";
                        case NO_CHANGE -> tests + "unchanged";
                    };
        }
    }

    private static String runs(int count) {
        return count + (count == 1 ? " run" : " runs");
    }

    private static List<Difference.Kind> kinds(Comparison comparison) {
        return comparison.differences().stream()
                .map(Difference::kind)
                .distinct()
                .toList();
    }

    /** Returns what the reader must know beside the numbers, a paragraph each. */
    static List<String> notes(Comparison comparison) {
        List<String> notes = new ArrayList<>();
        comparison.differences().forEach(difference -> notes.add(difference(difference)));
        if (!comparison.differences().isEmpty()) {
            notes.add("Compare in spite of that with "
                    + kinds(comparison).stream().map(kind -> "--allow " + kind).collect(Collectors.joining(" "))
                    + ".");
        }
        comparison.allowed().forEach(difference -> notes.add(difference(difference) + " (allowed)"));
        if (!comparison.onlyInBase().isEmpty()) {
            notes.add("only in the base: " + String.join(", ", comparison.onlyInBase()));
        }
        if (!comparison.onlyInHead().isEmpty()) {
            notes.add("only in the head: " + String.join(", ", comparison.onlyInHead()));
        }
        power(comparison).forEach(notes::add);
        return notes;
    }

    private static String difference(Difference difference) {
        return difference.kind().words() + ": " + difference.base() + " in the base, " + difference.head()
                + " in the head";
    }

    private static List<String> power(Comparison comparison) {
        List<MetricComparison> metrics = comparison.benchmarks().stream()
                .flatMap(benchmark -> benchmark.metrics().stream())
                .toList();
        if (metrics.isEmpty()) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        comparison
                .assumedRunSpread()
                .ifPresent(spread -> notes.add(
                        "Fewer than 5 runs on a side: runs are assumed to differ by at least " + percent(spread)
                                + " (--run-spread, --calibrate). Save 5 or more for a comparison that measures it."));
        double typical = Median.of(metrics.stream()
                .mapToDouble(MetricComparison::minimumDetectableRatio)
                .toArray());
        notes.add("These runs can show changes of " + percent(typical - 1) + " or more (half of the metrics).");
        metrics.stream()
                .filter(metric -> metric.verdict() == ComparisonVerdict.INCONCLUSIVE)
                .mapToInt(MetricComparison::samplesNeeded)
                .max()
                .ifPresent(runs -> notes.add("To decide all that is inconclusive takes about "
                        + (runs >= 1_000 ? "a thousand runs or more" : runs + " runs") + " a side."));
        return notes;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    /** Returns benchmarks in the order of their verdicts, the worst first. */
    public static List<BenchmarkComparison> worstFirst(List<BenchmarkComparison> benchmarks) {
        return benchmarks.stream()
                .sorted(Comparator.comparing(BenchmarkComparison::verdict))
                .toList();
    }

    /** Returns a value with its unit, such as {@code 1.66 ms}. */
    public static String value(MetricComparison metric, double value) {
        int decimals = value < 0.1 ? 4 : value < 1 ? 3 : value < 100 ? 2 : 0;
        String unit = metric.metric().unit();
        return String.format(Locale.ROOT, "%,." + decimals + "f", value) + (unit.equals("ms") ? " " : "") + unit;
    }

    /** Returns the change in percent and its interval, such as {@code +38 % [+31, +46]}; a large one as a factor. */
    public static String change(Effect effect) {
        if (effect.ratio() >= TIMES && Double.isFinite(effect.high())) {
            return String.format(Locale.ROOT, "×%.1f [%.1f, %.1f]", effect.ratio(), effect.low(), effect.high());
        }
        return signed(effect.ratio()) + " % [" + signed(effect.low()) + ", " + signed(effect.high()) + "]";
    }

    private static String signed(double ratio) {
        double percent = 100 * (ratio - 1);
        return Double.isInfinite(percent)
                ? "∞"
                : String.format(Locale.ROOT, Math.abs(percent) < 10 ? "%+.1f" : "%+.0f", percent);
    }
}
