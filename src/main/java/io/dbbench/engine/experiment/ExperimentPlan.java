package io.dbbench.engine.experiment;

import io.dbbench.engine.values.IndexedRandom;
import io.dbbench.engine.values.SweepLevel;
import io.dbbench.result.comparison.ExperimentResult.Layout;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The order in which an experiment measures. It is drawn by chance, because every fixed order is that of some disturbance:
 * in simulations, A B B A raises false alarms in nearly half of the comparisons when the disturbance has a period of four
 * rounds.
 */
public final class ExperimentPlan {
    /** The second set may have fewer pairs: it answers one question, of which the answer is expected. */
    private static final int FEWEST_CONFIRMING = 7;

    private final Experiment experiment;
    private final Layout layout;
    private final long seed;

    /** @param seed of the order and of the parameters */
    public ExperimentPlan(Experiment experiment, Layout layout, long seed) {
        this.experiment = experiment;
        this.layout = layout;
        this.seed = seed;
    }

    /** Returns the turns that compare everything. */
    public List<Turn> turns() {
        return turns(
                1,
                pairs(layout, experiment),
                experiment.variants(),
                experiment.baseVariant().scenario().benchmarks());
    }

    /** Returns the turns that measure some tests again in the base and in one other variant, independently. */
    public List<Turn> confirming(Variant variant, List<String> tests) {
        int pairs = Math.max(FEWEST_CONFIRMING, pairs(layout, experiment) / 2);
        List<Variant> both = List.of(variant, experiment.baseVariant());
        return turns(
                experiment.confirmingSet(variant.name()),
                pairs,
                both,
                variant.scenario().benchmarks().stream()
                        .filter(test -> tests.contains(test.name()))
                        .toList());
    }

    /**
     * Returns the number of pairs in a layout. A block has two rounds of each variant, and needs less noise to be the same
     * in number.
     */
    public static int pairs(Layout layout, Experiment experiment) {
        int fewest = Experiment.fewestPairs(Experiment.ALPHA / Math.max(1, experiment.comparisons()));
        return layout == Layout.BLOCKS
                ? Math.max(fewest, (int) Math.ceil(experiment.pairs() * 0.6))
                : experiment.pairs();
    }

    private List<Turn> turns(int set, int pairs, List<Variant> variants, List<Benchmark> tests) {
        Random random = new Random(IndexedRandom.key(seed, "order", String.valueOf(set)));
        Turns turns = new Turns(set, pairs);
        int second = pairs / 2 + 1;
        for (int pair = 1; pair <= pairs; pair++) {
            if (pair == 1 || (layout == Layout.COPIES && pair == second)) {
                turns.warmUp(pair, variants, tests);
            }
            if (layout == Layout.BLOCKS) {
                turns.block(pair, mirrored(shuffled(variants, random)), tests);
            } else {
                for (Benchmark test : tests) {
                    turns.block(pair, shuffled(variants, random), List.of(test));
                }
            }
        }
        return turns.all;
    }

    private static List<Variant> shuffled(List<Variant> variants, Random random) {
        List<Variant> order = new ArrayList<>(variants);
        Collections.shuffle(order, random);
        return order;
    }

    /** Neighbors that are the same variant need no change of the database between them. */
    private static List<Variant> mirrored(List<Variant> order) {
        List<Variant> whole = new ArrayList<>(order);
        for (int index = order.size() - 1; index >= 0; index--) {
            whole.add(order.get(index));
        }
        return whole;
    }

    /** Collects the turns of a set, and numbers those of each test. */
    private final class Turns {
        private final int set;
        private final int pairs;
        private final int ofATest;
        private final List<Turn> all = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();

        Turns(int set, int pairs) {
            this.set = set;
            this.pairs = pairs;
            this.ofATest = 2
                    * (ExperimentPlan.pairs(layout, experiment) + 2)
                    * experiment.variants().size();
        }

        void block(int pair, List<Variant> order, List<Benchmark> tests) {
            for (int place = 1; place <= order.size(); place++) {
                for (Benchmark test : tests) {
                    String name = order.get(place - 1).name();
                    add(name, test, experiment.round(own(name, test)), pair, pair, place, order.size());
                }
            }
        }

        /** The first iterations after a start or in a new copy of a database would be those of cold caches. */
        void warmUp(int nextPair, List<Variant> variants, List<Benchmark> tests) {
            if (experiment.warmup().isZero()) {
                return;
            }
            for (Variant variant : variants) {
                for (Benchmark test : tests) {
                    Benchmark warmup = experiment.round(own(variant.name(), test), experiment.warmup());
                    add(variant.name(), test, warmup, 0, nextPair, 1, 1);
                }
            }
        }

        private Benchmark own(String variant, Benchmark test) {
            return experiment.variants().stream()
                    .filter(each -> each.name().equals(variant))
                    .flatMap(each -> each.scenario().benchmarks().stream())
                    .filter(each -> each.name().equals(test.name()))
                    .findFirst()
                    .orElseThrow();
        }

        private void add(String variant, Benchmark test, Benchmark round, int pair, int near, int place, int places) {
            int number = numbers.merge(test.name(), 1, Integer::sum) - 1;
            int half = layout == Layout.COPIES && near > pairs / 2 ? 1 : 0;
            all.add(new Turn(
                    variant,
                    round,
                    level(test, number),
                    set,
                    pair,
                    place,
                    places,
                    2 * (set - 1) + half + 1,
                    IndexedRandom.key(seed, "pair", set + "." + pair)));
        }

        /** All sets and all levels of a sweep draw from one sequence, without repeating a value. */
        private SweepLevel level(Benchmark test, int number) {
            SweepLevel own = levels(test);
            int total = experiment.variants().size() * ofATest;
            return new SweepLevel(((set - 1) * ofATest + number) * own.count() + own.index(), total * own.count());
        }

        private SweepLevel levels(Benchmark test) {
            List<Benchmark> entries = experiment.baseVariant().scenario().benchmarks().stream()
                    .filter(each -> each.entry().equals(test.entry()))
                    .toList();
            List<String> names = entries.stream().map(Benchmark::name).toList();
            return new SweepLevel(names.indexOf(test.name()), names.size());
        }
    }
}
