package io.dbbench.load.bind;

import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.Suggestions;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ScenarioDocument.Compare;
import io.dbbench.load.document.ScenarioDocument.Limits;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.ComparedMetric;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Variant;
import io.dbbench.units.Plural;
import io.dbbench.units.Quoting;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds how variants are compared. */
public final class ExperimentBinder {
    private static final String VARIANTS = "/variants";
    private static final String COMPARE = "/compare";
    private static final String LIMITS = "/compare/limits";

    private final BindingContext context;
    private final LoadBinder loads;

    public ExperimentBinder(BindingContext context) {
        this.context = context;
        this.loads = new LoadBinder(context);
    }

    /** Reports keys that make no sense in a scenario without variants. */
    public void refuseWithoutVariants() {
        if (context.tree().root().at(VARIANTS).isObject()) {
            refuseTooFew(0);
        } else if (context.states(COMPARE) && !context.states(VARIANTS)) {
            context.reportKey(COMPARE, Rule.CONFLICTING_KEYS, "'compare' requires 'variants'");
        }
    }

    private void refuseTooFew(int variants) {
        context.reportKey(
                VARIANTS,
                Rule.TOO_FEW_VARIANTS,
                "a comparison needs at least two variants, not " + variants
                        + "; {} is the scenario as it is, such as today: {}");
    }

    /**
     * Reports what keeps a variant from being compared with the base.
     *
     * @param own context of the variant
     */
    public static void refuseDifferences(BindingContext own, Variant base, Variant variant) {
        String pointer = JsonPointers.child(VARIANTS, variant.name());
        Set<String> expected = names(base.scenario());
        Set<String> found = names(variant.scenario());
        if (!expected.equals(found)) {
            Set<String> missing = difference(expected, found);
            String first = (missing.isEmpty() ? difference(found, expected) : missing)
                    .iterator()
                    .next();
            own.reportKey(
                    pointer,
                    Rule.DIFFERENT_TESTS,
                    "only one of " + Quoting.quote(base.name()) + " and " + Quoting.quote(variant.name())
                            + " has the test " + Quoting.quote(first)
                            + "; its name or 'concurrency' must not depend on what a variant overrides");
        }
        if (variant.scenario().database().isSameServer(base.scenario().database())
                && !texts(variant.scenario()).equals(texts(base.scenario()))) {
            own.reportKey(
                    pointer,
                    Rule.DIFFERENT_SETUP,
                    "a variable of " + Quoting.quote(variant.name())
                            + " changes the scenario's 'setup' or 'teardown', which run once for all variants; move the"
                            + " difference to the variant's own 'setup'");
        }
    }

    private static Set<String> names(Scenario scenario) {
        return scenario.benchmarks().stream().map(Benchmark::name).collect(Collectors.toSet());
    }

    private static Set<String> difference(Set<String> from, Set<String> without) {
        return from.stream().filter(name -> !without.contains(name)).collect(Collectors.toSet());
    }

    private static List<String> texts(Scenario scenario) {
        return Stream.concat(scenario.setup().stream(), scenario.teardown().stream())
                .map(SqlScript::sql)
                .toList();
    }

    /** Returns the experiment; empty when it is too faulty. */
    public Optional<Experiment> of(Compare compare, String base, List<Variant> variants) {
        checkBase(compare.base(), variants);
        if (variants.size() < 2) {
            refuseTooFew(variants.size());
            return Optional.empty();
        }
        Experiment experiment = new Experiment(
                base,
                variants,
                Objects.requireNonNullElse(compare.pairs(), Experiment.USUAL_PAIRS),
                positive(compare.round(), "round", Experiment.USUAL_ROUND),
                loads.duration(compare.warmup(), JsonPointers.child(COMPARE, "warmup"))
                        .orElse(Experiment.USUAL_WARMUP),
                compare.limits() == null ? Experiment.USUAL_LIMITS : limits(compare.limits()));
        checkPairs(experiment);
        return Optional.of(experiment);
    }

    private void checkBase(@Nullable String base, List<Variant> variants) {
        List<String> names = variants.stream().map(Variant::name).toList();
        if (base != null && !names.contains(base)) {
            String question = Suggestions.question(base, names);
            context.report(
                    JsonPointers.child(COMPARE, "base"),
                    Rule.UNKNOWN_VARIANT,
                    "unknown variant " + Quoting.quote(base)
                            + (question.isEmpty() ? "; variants: " + String.join(", ", names) : question));
        }
    }

    /** A difference has to be possible to show before anything is measured. */
    private void checkPairs(Experiment experiment) {
        int comparisons = Math.max(1, experiment.comparisons());
        int fewest = Experiment.fewestPairs(Experiment.ALPHA / comparisons);
        if (experiment.pairs() < fewest) {
            String pairs = JsonPointers.child(COMPARE, "pairs");
            context.report(
                    pairs,
                    Rule.TOO_FEW_PAIRS,
                    Plural.of(experiment.pairs(), "pair") + " cannot show a difference, however large: "
                            + Plural.of(comparisons, "compared value") + (comparisons == 1 ? " needs" : " need")
                            + " at least " + fewest
                            + "; use more pairs, or fewer tests, variants or 'limits'");
        }
    }

    private Duration positive(@Nullable String text, String key, Duration usual) {
        String pointer = JsonPointers.child(COMPARE, key);
        return loads.duration(text, pointer)
                .filter(duration -> loads.isPositive(duration, pointer))
                .orElse(usual);
    }

    private Map<ComparedMetric, Double> limits(Limits limits) {
        Map<ComparedMetric, Double> read = new EnumMap<>(ComparedMetric.class);
        add(read, ComparedMetric.P50, limits.p50());
        add(read, ComparedMetric.P95, limits.p95());
        add(read, ComparedMetric.P99, limits.p99());
        add(read, ComparedMetric.AVG, limits.avg());
        add(read, ComparedMetric.THROUGHPUT, limits.throughput());
        return read;
    }

    private void add(Map<ComparedMetric, Double> limits, ComparedMetric metric, @Nullable String text) {
        String pointer = JsonPointers.child(LIMITS, metric.toString());
        context.share(text, pointer).ifPresent(share -> {
            if (share == 0) {
                context.report(
                        pointer,
                        Rule.OUT_OF_RANGE,
                        Quoting.quote(metric.toString())
                                + " must be greater than 0%: no two variants are exactly equal");
            }
            limits.put(metric, share);
        });
    }
}
