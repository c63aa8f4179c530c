package io.dbbench.result.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The runs of a head compared with those of a base.
 *
 * @param baseRuns how many
 * @param headRuns how many
 * @param assumedRunSpread the standard deviation between runs that was assumed; empty if there are enough runs to measure it
 * @param differences that make the two not comparable, unless they are allowed
 * @param allowed differences that the user allows
 * @param onlyInBase names of benchmarks that the head does not have
 * @param onlyInHead names of benchmarks that the base does not have
 * @param benchmarks in the order of the base; none when the two are not comparable
 */
@JsonPropertyOrder({
    "verdict",
    "base_runs",
    "head_runs",
    "assumed_run_spread",
    "differences",
    "allowed_differences",
    "only_in_base",
    "only_in_head",
    "comparisons"
})
public record Comparison(
        int baseRuns,
        int headRuns,
        OptionalDouble assumedRunSpread,
        List<Difference> differences,
        @JsonProperty("allowed_differences") List<Difference> allowed,
        List<String> onlyInBase,
        List<String> onlyInHead,

        @JsonProperty("comparisons")
        @JsonSerialize(converter = ComparisonRow.WritingTests.class)
        @JsonDeserialize(converter = ComparisonRow.ReadingTests.class)
        List<BenchmarkComparison> benchmarks) {
    public Comparison {
        differences = List.copyOf(differences);
        allowed = List.copyOf(allowed);
        benchmarks = List.copyOf(benchmarks);
        onlyInBase = List.copyOf(onlyInBase);
        onlyInHead = List.copyOf(onlyInHead);
    }

    /** Returns whether nothing but the measured values differs, or all that does is allowed, and a test is on both sides. */
    public boolean isComparable() {
        return differences.isEmpty() && !benchmarks.isEmpty();
    }

    /** Returns the worst verdict of the benchmarks. */
    public ComparisonVerdict verdict() {
        return benchmarks.stream()
                .map(BenchmarkComparison::verdict)
                .min(Comparator.naturalOrder())
                .orElse(ComparisonVerdict.INCONCLUSIVE);
    }

    /** Returns whether it is a regression, or cannot be said because the two are not comparable. */
    public boolean fails() {
        return !isComparable() || verdict() == ComparisonVerdict.REGRESSION;
    }

    @JsonProperty(value = "verdict", access = JsonProperty.Access.READ_ONLY)
    private String summary() {
        return isComparable() ? verdict().name().toLowerCase(Locale.ROOT) : "not_comparable";
    }
}
