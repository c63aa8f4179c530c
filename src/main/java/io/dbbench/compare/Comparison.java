package io.dbbench.compare;

import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import java.util.Comparator;
import java.util.List;

/**
 * The runs of a head compared with those of a base.
 *
 * @param baseRuns how many
 * @param headRuns how many
 * @param runSpread the assumed standard deviation between runs, where it was not measured
 * @param differences that make the two not comparable, unless they are allowed
 * @param allowed differences that the user allows
 * @param benchmarks in the order of the base; none when the two are not comparable
 * @param onlyInBase names of benchmarks that the head does not have
 * @param onlyInHead names of benchmarks that the base does not have
 */
public record Comparison(
        int baseRuns,
        int headRuns,
        double runSpread,
        List<Difference> differences,
        List<Difference> allowed,
        List<BenchmarkComparison> benchmarks,
        List<String> onlyInBase,
        List<String> onlyInHead) {
    public Comparison {
        differences = List.copyOf(differences);
        allowed = List.copyOf(allowed);
        benchmarks = List.copyOf(benchmarks);
        onlyInBase = List.copyOf(onlyInBase);
        onlyInHead = List.copyOf(onlyInHead);
    }

    /** Returns whether nothing but the measured values differs, or all that does is allowed. */
    public boolean isComparable() {
        return differences.isEmpty();
    }

    /** Returns whether the runs themselves show how much runs differ. */
    public boolean spreadIsMeasured() {
        return Math.min(baseRuns, headRuns) >= RunSamples.FEWEST_RUNS;
    }

    /** Returns the worst verdict of the benchmarks. */
    public ComparisonVerdict verdict() {
        return benchmarks.stream()
                .map(BenchmarkComparison::verdict)
                .min(Comparator.naturalOrder())
                .orElse(ComparisonVerdict.INCONCLUSIVE);
    }

    /** Returns how many benchmarks have this verdict. */
    public long count(ComparisonVerdict verdict) {
        return benchmarks.stream()
                .filter(benchmark -> benchmark.verdict() == verdict)
                .count();
    }
}
