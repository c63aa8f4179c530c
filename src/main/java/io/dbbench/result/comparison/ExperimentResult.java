package io.dbbench.result.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What an experiment with variants measured and found.
 *
 * @param base name of the variant that the others are compared with
 * @param layout how the variants were kept apart
 * @param pairs planned number of rounds of each test in each variant
 * @param round planned length of a round
 * @param comparisons of each other variant with the base
 * @param rounds in the order in which they were measured
 */
@JsonPropertyOrder({"base", "layout", "pairs", "round_time", "verdict", "comparisons", "rounds"})
public record ExperimentResult(
        String base,
        Layout layout,
        int pairs,
        @JsonProperty("round_time") Duration round,

        @JsonSerialize(converter = ComparisonRow.Writing.class)
        @JsonDeserialize(converter = ComparisonRow.Reading.class)
        List<VariantComparison> comparisons,

        List<Round> rounds) {

    /** How variants are kept apart. */
    public enum Layout {
        /** They use the same database, or servers of their own. */
        SHARED,
        /** Each has a copy of the database, and all get new copies half-way. */
        COPIES,
        /** One at a time is made in the same database, and undone. */
        BLOCKS
    }

    public ExperimentResult {
        comparisons = List.copyOf(comparisons);
        rounds = List.copyOf(rounds);
    }

    /** Returns the worst verdict of all comparisons. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public ComparisonVerdict verdict() {
        return comparisons.stream()
                .map(VariantComparison::verdict)
                .min(Comparator.naturalOrder())
                .orElse(ComparisonVerdict.INCONCLUSIVE);
    }

    /** Returns how many pairs, or blocks, were measured of each test in each variant. */
    public long measuredPairs() {
        Map<String, Long> counts = rounds.stream()
                .filter(measured -> measured.set() == 1)
                .collect(Collectors.groupingBy(
                        measured -> measured.variant() + "\n" + measured.test(), Collectors.counting()));
        long fewest = counts.values().stream().min(Comparator.naturalOrder()).orElse(0L);
        return layout == Layout.BLOCKS ? fewest / 2 : fewest;
    }

    /** Returns whether any value was measured in the base and in another variant. */
    public boolean isComparable() {
        return comparisons.stream()
                .flatMap(variant -> variant.tests().stream())
                .anyMatch(test -> !test.metrics().isEmpty());
    }

    /** Returns the same experiment with other comparisons. */
    public ExperimentResult withComparisons(List<VariantComparison> others) {
        return new ExperimentResult(base, layout, pairs, round, others, rounds);
    }
}
