package io.dbbench.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Rank;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartMergeTest {
    private final Map<String, RunResult> parts = new LinkedHashMap<>();

    @Test
    void partsAreAddedWhateverTheirOrder() throws UnfitParts {
        parts.put("b.json", part(2, result("First", 30), result("Second", 5)));
        parts.put("a.json", part(1, result("First", 12)));
        RunResult merged = PartMerge.merge(parts);
        assertThat(merged.results()).extracting(BenchmarkResult::testName).containsExactly("First", "Second");
        assertThat(merged.results()).extracting(BenchmarkResult::iterations).containsExactly(42L, 5L);
        assertThat(merged.results().get(0).response().count()).isEqualTo(42);
        assertThat(merged.ranks()).extracting(Rank::rank).containsExactly(1, 2);
        assertThat(merged.warnings())
                .contains("merged from ranks 1, 2 alone: load and throughput are theirs, and no threshold was judged");
        assertThat(merged.success()).isFalse();
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        parts.put("a.json", part(1, result("First", 12)));
        assertRefused(SampleRuns.passed(), "b.json: not what a rank kept of a shared run");
        assertRefused(part(1, result("First", 12)), "b.json: of the same rank as a.json");
        assertRefused(
                SampleRuns.rich().withRanks(ranks(2), List.of()),
                "b.json: of another run than a.json: version, scenario or seed differ");
    }

    private void assertRefused(RunResult other, String message) {
        parts.put("b.json", other);
        assertThatThrownBy(() -> PartMerge.merge(parts))
                .isInstanceOf(UnfitParts.class)
                .hasMessage(message);
    }

    private static RunResult part(int rank, BenchmarkResult... results) {
        return SampleRuns.passed().withResults(List.of(results)).withRanks(ranks(rank), List.of());
    }

    private static List<Rank> ranks(int rank) {
        return List.of(new Rank(rank, "host", SampleRuns.passed().environment().client(), List.of()));
    }

    private static BenchmarkResult result(String name, int iterations) {
        Measured measured = new Measured();
        for (int number = 0; number < iterations; number++) {
            measured.add(number * 1_000_000L, 1_000_000 + number);
        }
        return measured.result(name, 1);
    }
}
