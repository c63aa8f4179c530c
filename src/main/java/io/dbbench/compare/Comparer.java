package io.dbbench.compare;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.RunResult;
import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.CountChange;
import io.dbbench.result.comparison.Difference;
import io.dbbench.result.comparison.Effect;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.result.comparison.VerdictRule;
import io.dbbench.scenario.ComparedMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Compares saved results. The unit is the run: requests of one run share what is particular to it, so that counting them as
 * independent makes alarms of noise.
 */
public final class Comparer {
    private final RunSpread runSpread;
    private final Set<Difference.Kind> allowed;
    private final ComparisonLimits limits;

    /**
     * Creates a comparer.
     *
     * @param runSpread how much runs differ, where there are fewer than five a side
     * @param allowed kinds of differences in spite of which results are compared
     */
    public Comparer(RunSpread runSpread, Set<Difference.Kind> allowed, ComparisonLimits limits) {
        this.runSpread = runSpread;
        this.allowed = Set.copyOf(allowed);
        this.limits = limits;
    }

    /**
     * Returns a comparer that learns from runs of one and the same thing how much runs differ.
     *
     * @param runs at least {@link RunSpread#FEWEST_RUNS}
     */
    public Comparer calibrated(List<RunResult> runs) {
        return new Comparer(runSpread.learn(runs), allowed, limits);
    }

    /** Returns the same comparer with other limits. */
    public Comparer with(ComparisonLimits others) {
        return new Comparer(runSpread, allowed, others);
    }

    /** Returns what makes runs not comparable. */
    public List<Difference> differences(List<RunResult> base, List<RunResult> head) {
        return ComparabilityCheck.differences(base, head).stream()
                .filter(difference -> !allowed.contains(difference.kind()))
                .toList();
    }

    /** Returns the comparison of runs of one scenario, at least one on each side. */
    public Comparison compare(List<RunResult> base, List<RunResult> head) {
        List<Difference> differences = differences(base, head);
        Map<String, List<BenchmarkResult>> before = byName(base);
        Map<String, List<BenchmarkResult>> after = byName(head);
        List<Pair> pairs = pairs(before, after);
        RunSpread spread = runSpread.noLessThan(shown(pairs));
        return new Comparison(
                base.size(),
                head.size(),
                RunSamples.areEnough(base.size(), head.size())
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(spread.largest(before.keySet().stream(), ComparisonLimits.COMPARED)),
                differences,
                ComparabilityCheck.differences(base, head).stream()
                        .filter(difference -> allowed.contains(difference.kind()))
                        .toList(),
                missing(before, after),
                missing(after, before),
                differences.isEmpty() ? benchmarks(pairs, spread) : List.of());
    }

    private static Map<String, List<BenchmarkResult>> byName(List<RunResult> runs) {
        return runs.stream()
                .flatMap(run -> run.results().stream())
                .filter(BenchmarkResult::hasFigures)
                .collect(Collectors.groupingBy(BenchmarkResult::testName, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<String> missing(
            Map<String, List<BenchmarkResult>> here, Map<String, List<BenchmarkResult>> there) {
        return here.keySet().stream().filter(name -> !there.containsKey(name)).toList();
    }

    /** A benchmark that both sides have. */
    private record Pair(String name, List<BenchmarkResult> before, List<BenchmarkResult> after) {}

    private static List<Pair> pairs(
            Map<String, List<BenchmarkResult>> before, Map<String, List<BenchmarkResult>> after) {
        return before.entrySet().stream()
                .flatMap(entry -> Optional.ofNullable(after.get(entry.getKey())).stream()
                        .map(results -> new Pair(entry.getKey(), entry.getValue(), results)))
                .toList();
    }

    /** A metric with what both sides measured of it. */
    private record Measured(ComparedMetric metric, double limit, RunSamples samples, Effect effect) {}

    /** Returns how much the changes of all tests differ. */
    private static Map<ComparedMetric, Double> shown(List<Pair> pairs) {
        Map<ComparedMetric, Double> shown = new EnumMap<>(ComparedMetric.class);
        for (ComparedMetric metric : ComparedMetric.values()) {
            double[] changes = pairs.stream()
                    .mapToDouble(pair -> average(MetricReading.logarithms(metric, pair.after()))
                            - average(MetricReading.logarithms(metric, pair.before())))
                    .filter(Double::isFinite)
                    .toArray();
            int base =
                    pairs.stream().mapToInt(pair -> pair.before().size()).max().orElse(1);
            int head =
                    pairs.stream().mapToInt(pair -> pair.after().size()).max().orElse(1);
            shown.put(metric, ChangeSpread.of(changes, base, head));
        }
        return shown;
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private List<BenchmarkComparison> benchmarks(List<Pair> pairs, RunSpread spread) {
        List<List<Measured>> measured =
                pairs.stream().map(pair -> measured(pair, spread)).toList();
        double[] adjusted = Holm.adjust(measured.stream()
                .flatMap(List::stream)
                .mapToDouble(each -> each.effect().pValue())
                .toArray());
        List<BenchmarkComparison> benchmarks = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < pairs.size(); i++) {
            List<MetricComparison> metrics = new ArrayList<>();
            for (Measured each : measured.get(i)) {
                metrics.add(comparison(each, adjusted[next++], adjusted.length));
            }
            Pair pair = pairs.get(i);
            benchmarks.add(new BenchmarkComparison(pair.name(), metrics, causes(pair.before(), pair.after())));
        }
        return benchmarks;
    }

    private List<Measured> measured(Pair pair, RunSpread spread) {
        return limits.metrics(pair.name()).stream()
                .flatMap(metric -> measured(metric, pair, spread.of(pair.name(), metric)).stream())
                .toList();
    }

    private Optional<Measured> measured(ComparedMetric metric, Pair pair, double spread) {
        double[] base = MetricReading.logarithms(metric, pair.before());
        double[] head = MetricReading.logarithms(metric, pair.after());
        if (base.length < pair.before().size() || head.length < pair.after().size()) {
            return Optional.empty();
        }
        RunSamples samples = new RunSamples(
                base, head, errors(metric, pair.before(), spread), errors(metric, pair.after(), spread), spread);
        double limit = limits.limit(pair.name(), metric);
        return Optional.of(new Measured(metric, limit, samples, samples.effect(VerdictRule.CONFIDENCE)));
    }

    private static double[] errors(ComparedMetric metric, List<BenchmarkResult> results, double spread) {
        // an error that is not known is no smaller than what runs differ by
        return results.stream()
                .mapToDouble(
                        result -> MetricReading.relativeError(metric, result).orElse(spread))
                .toArray();
    }

    private static MetricComparison comparison(Measured measured, double adjustedPValue, int comparisons) {
        ComparedMetric metric = measured.metric();
        RunSamples samples = measured.samples();
        double base = Math.exp(samples.baseMedian());
        double alpha = VerdictRule.STANDARD.alpha() / comparisons;
        return new MetricComparison(
                metric,
                measured.limit(),
                base,
                Math.exp(samples.headMedian()),
                measured.effect(),
                adjustedPValue,
                samples.minimumDetectableRatio(alpha),
                samples.runsFor(measured.limit(), alpha),
                VerdictRule.STANDARD.of(metric, measured.limit(), measured.effect(), adjustedPValue, base));
    }

    private static List<String> causes(List<BenchmarkResult> before, List<BenchmarkResult> after) {
        List<String> causes = new ArrayList<>();
        addChange(
                causes,
                "rows per iteration",
                before,
                after,
                result -> per(result, result.counts().rows()));
        addChange(
                causes,
                "retries per iteration",
                before,
                after,
                result -> per(result, result.counts().retries()));
        addChange(causes, "errors", before, after, BenchmarkResult::errors);
        addChange(
                causes,
                "lost connections",
                before,
                after,
                result -> result.counts().reconnects());
        before.get(0)
                .evidence()
                .flatMap(base -> after.get(0).evidence().map(head -> Causes.between(base, head)))
                .ifPresent(causes::addAll);
        Set<String> known = findings(before);
        findings(after).stream().filter(code -> !known.contains(code)).forEach(code -> causes.add("finding " + code));
        return causes;
    }

    private static double per(BenchmarkResult result, long count) {
        return (double) count / Math.max(1, result.iterations());
    }

    private static void addChange(
            List<String> causes,
            String what,
            List<BenchmarkResult> before,
            List<BenchmarkResult> after,
            ToDoubleFunction<BenchmarkResult> count) {
        double base = before.stream().mapToDouble(count).average().orElse(0);
        double head = after.stream().mapToDouble(count).average().orElse(0);
        if (CountChange.between(base, head)) {
            causes.add(String.format(Locale.ROOT, "%s %,.0f → %,.0f", what, base, head));
        }
    }

    private static Set<String> findings(List<BenchmarkResult> results) {
        return results.stream()
                .flatMap(result -> result.findings().stream())
                .filter(finding -> finding.severity() != Finding.Severity.INFO)
                .map(Finding::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
