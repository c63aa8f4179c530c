package io.dbbench.compare;

import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.Effect;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.result.comparison.MetricComparison.Confirmation;
import io.dbbench.result.comparison.Round;
import io.dbbench.result.comparison.VariantComparison;
import io.dbbench.result.comparison.VerdictRule;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.ComparedMetric;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the variants of an experiment by their rounds. Pure. */
public final class VariantComparer {
    private final Experiment experiment;
    private final List<Round> rounds;
    private final EvidenceOf evidence;

    /**
     * Creates a comparer.
     *
     * @param rounds of all sets
     */
    public VariantComparer(Experiment experiment, List<Round> rounds, EvidenceOf evidence) {
        this.experiment = experiment;
        this.rounds = List.copyOf(rounds);
        this.evidence = evidence;
    }

    /** Finds what was seen of the server while a test was measured in a variant. */
    public interface EvidenceOf {
        Optional<Evidence> find(String variant, String test);
    }

    /** One value to compare. */
    private record Compared(Variant variant, Benchmark test, ComparedMetric metric, double limit, PairedRounds pairs) {
        Effect effect() {
            return pairs.sample().effect(VerdictRule.CONFIDENCE);
        }
    }

    /** Returns the comparison of every variant with the base; what got worse is confirmed if there is a second set. */
    public List<VariantComparison> compare() {
        List<Compared> compared = compared();
        double[] adjusted = Holm.adjust(
                compared.stream().mapToDouble(each -> each.effect().pValue()).toArray());
        List<MetricComparison> metrics = new ArrayList<>();
        for (int index = 0; index < adjusted.length; index++) {
            metrics.add(comparison(compared.get(index), adjusted[index], adjusted.length));
        }
        return experiment.heads().stream()
                .map(variant -> new VariantComparison(variant.name(), tests(variant, compared, metrics)))
                .toList();
    }

    /** Returns the names of the tests of which something got worse in a variant, and needs to be measured again. */
    public List<String> unconfirmed(Variant variant) {
        return compare().stream()
                .filter(each -> each.variant().equals(variant.name()))
                .flatMap(each -> each.tests().stream())
                .filter(test -> test.verdict() == ComparisonVerdict.REGRESSION)
                .map(BenchmarkComparison::name)
                .toList();
    }

    private List<Compared> compared() {
        List<Compared> compared = new ArrayList<>();
        for (Variant variant : experiment.heads()) {
            for (Benchmark test : variant.scenario().benchmarks()) {
                for (Map.Entry<ComparedMetric, Double> limit :
                        experiment.limits().entrySet()) {
                    pairs(variant, test, limit.getKey(), 1)
                            .map(pairs -> new Compared(variant, test, limit.getKey(), limit.getValue(), pairs))
                            .ifPresent(compared::add);
                }
            }
        }
        return compared;
    }

    private Optional<PairedRounds> pairs(Variant variant, Benchmark test, ComparedMetric metric, int set) {
        return PairedRounds.of(
                rounds.stream()
                        .filter(round -> round.set() == set && round.test().equals(test.name()))
                        .toList(),
                experiment.base(),
                variant.name(),
                metric);
    }

    private List<BenchmarkComparison> tests(Variant variant, List<Compared> compared, List<MetricComparison> metrics) {
        List<BenchmarkComparison> tests = new ArrayList<>();
        for (Benchmark test : variant.scenario().benchmarks()) {
            List<MetricComparison> own = new ArrayList<>();
            for (int index = 0; index < metrics.size(); index++) {
                Compared each = compared.get(index);
                if (each.variant().equals(variant) && each.test().equals(test)) {
                    own.add(metrics.get(index));
                }
            }
            tests.add(new BenchmarkComparison(test.name(), own, causes(variant, test)));
        }
        return tests;
    }

    private List<String> causes(Variant variant, Benchmark test) {
        return evidence.find(experiment.base(), test.name())
                .flatMap(base -> evidence.find(variant.name(), test.name()).map(head -> Causes.between(base, head)))
                .orElse(List.of());
    }

    private MetricComparison comparison(Compared compared, double adjustedPValue, int comparisons) {
        PairedSample sample = compared.pairs().sample();
        Effect effect = compared.effect();
        double base = Math.exp(compared.pairs().baseMedian());
        double alpha = Experiment.ALPHA / comparisons;
        MetricComparison first = new MetricComparison(
                compared.metric(),
                compared.limit(),
                base,
                Math.exp(compared.pairs().headMedian()),
                effect,
                adjustedPValue,
                sample.minimumDetectableRatio(alpha),
                (int) Math.min(Integer.MAX_VALUE, sample.pairsFor(compared.limit(), alpha)),
                VerdictRule.STANDARD.of(compared.metric(), compared.limit(), effect, adjustedPValue, base));
        return first.verdict() == ComparisonVerdict.REGRESSION ? confirmed(first, compared) : first;
    }

    private MetricComparison confirmed(MetricComparison first, Compared compared) {
        return pairs(
                        compared.variant(),
                        compared.test(),
                        compared.metric(),
                        experiment.confirmingSet(compared.variant().name()))
                .map(pairs -> first.with(new Confirmation(
                        pairs.sample().effect(VerdictRule.CONFIDENCE).ratio(),
                        pairs.sample().oneSidedPValue(first.effect().ratio() > 1))))
                .orElse(first);
    }
}
