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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences and numbers of a comparison that the formats for people share. */
public final class ComparisonText {
    /** From this ratio on, percents are harder to read than factors. */
    private static final double TIMES = 10;

    private static final int MAX_DIFFERENCES = 20;

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
        notes.addAll(differences(comparison.differences(), ""));
        if (!comparison.differences().isEmpty()) {
            notes.add("Compare in spite of that with "
                    + kinds(comparison).stream().map(kind -> "--allow " + kind).collect(Collectors.joining(" "))
                    + ".");
        }
        notes.addAll(differences(comparison.allowed(), " (allowed)"));
        if (!comparison.onlyInBase().isEmpty()) {
            notes.add("completed only in the base: " + String.join(", ", comparison.onlyInBase()));
        }
        if (!comparison.onlyInHead().isEmpty()) {
            notes.add("completed only in the head: " + String.join(", ", comparison.onlyInHead()));
        }
        power(comparison).forEach(notes::add);
        return notes;
    }

    private static List<String> differences(List<Difference> differences, String remark) {
        List<String> lines = differences.stream()
                .limit(MAX_DIFFERENCES)
                .map(difference -> difference(difference) + remark)
                .collect(Collectors.toCollection(ArrayList::new));
        if (differences.size() > MAX_DIFFERENCES) {
            lines.add("… and " + (differences.size() - MAX_DIFFERENCES) + " more, which --format json lists");
        }
        return lines;
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
                .ifPresent(
                        spread -> notes.add(
                                "Fewer than 5 runs on a side: runs are assumed to differ by at least " + percent(spread)
                                        + ", which a busy machine exceeds (--run-spread, --calibrate). Save 5 or more to measure it."));
        notes.addAll(
                power("These runs", metrics, Math.min(comparison.baseRuns(), comparison.headRuns()), "runs a side"));
        return notes;
    }

    /**
     * Returns which changes some measurements could have shown, and how many it takes to decide what they did not.
     *
     * @param measured how many samples there are
     * @param samples what they are called
     */
    static List<String> power(String measurements, List<MetricComparison> metrics, int measured, String samples) {
        List<MetricComparison> bounded = metrics.stream()
                .filter(metric -> Double.isFinite(metric.effect().high()))
                .toList();
        if (bounded.isEmpty()) {
            return List.of("Too little was measured to show a change, whatever its size.");
        }
        return Stream.concat(Stream.of(detectable(measurements, bounded)), needed(metrics, measured, samples).stream())
                .toList();
    }

    private static String detectable(String measurements, List<MetricComparison> metrics) {
        double[] ratios = metrics.stream()
                .mapToDouble(MetricComparison::minimumDetectableRatio)
                .toArray();
        double largest = Arrays.stream(ratios).max().orElseThrow();
        return measurements + " can show changes of " + size(Median.of(ratios)) + " or more"
                + (ratios.length == 1 ? "." : " in half of the metrics, of " + size(largest) + " in all.");
    }

    private static String size(double ratio) {
        return ratio < 2 ? percent(ratio - 1) : String.format(Locale.ROOT, "a factor of %,.1f", ratio);
    }

    private static Optional<String> needed(List<MetricComparison> metrics, int measured, String samples) {
        OptionalInt most = metrics.stream()
                .filter(metric -> metric.verdict() == ComparisonVerdict.INCONCLUSIVE)
                .mapToInt(metric -> needed(metric, measured))
                .max();
        if (most.isEmpty()) {
            return Optional.empty();
        }
        int needed = most.getAsInt();
        if (needed <= measured) {
            return Optional.of("What is inconclusive is about as large as its limit, which more " + samples
                    + " may not decide: choose another limit.");
        }
        String number = needed >= 1_000 ? "a thousand " + samples + " or more" : needed + " " + samples;
        return Optional.of("To decide all that is inconclusive takes about " + number + ", not " + measured + ".");
    }

    /** Two measurements that contradict each other are both too short. */
    private static int needed(MetricComparison metric, int measured) {
        return metric.confirmation().isPresent()
                ? Math.max(2 * measured, metric.samplesNeeded())
                : metric.samplesNeeded();
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

    /**
     * Returns the verdict of a metric and its reason: {@code no change (below 0.5 ms)}, {@code regression (again +38 %)} if it
     * was measured again.
     */
    public static String verdict(MetricComparison metric) {
        String reason = metric.isBelowFloor()
                ? " (below " + metric.metric().floor() + " ms)"
                : metric.confirmation()
                        .map(second -> " (again " + signed(second.ratio()) + " %)")
                        .orElse("");
        return metric.verdict() + reason;
    }

    /** Returns what else changed in a test, or why none of its metrics is compared. */
    public static List<String> causes(BenchmarkComparison test) {
        return test.metrics().isEmpty() ? List.of("too few iterations to compare") : test.causes();
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
