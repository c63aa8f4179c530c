package io.dbbench.cluster;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.Rank;
import io.dbbench.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Who the ranks of a run are, and what each contributed to its tests. */
final class RankLedger {
    private final Map<Integer, Arrival> arrivals;
    private final Map<Integer, List<Rank.Contribution>> contributions = new TreeMap<>();

    /** @param arrivals by rank */
    RankLedger(Map<Integer, Arrival> arrivals) {
        this.arrivals = new TreeMap<>(arrivals);
    }

    /**
     * Returns the merged results of a test and its branches, and keeps what each rank contributed.
     *
     * @param parts by rank: the whole test, then its branches
     * @param lateNanos of the ranks that started late
     */
    List<BenchmarkResult> merge(SortedMap<Integer, List<BenchmarkResult>> parts, Map<Integer, Long> lateNanos) {
        parts.forEach((rank, results) -> contributions
                .computeIfAbsent(rank, key -> new ArrayList<>())
                .add(Rank.Contribution.of(results.get(0))));
        List<BenchmarkResult> merged = new ArrayList<>();
        int measured = parts.values().iterator().next().size();
        IntStream.range(0, measured).forEach(index -> merged.add(RankMerge.merge(each(parts, index))));
        List<Finding> odd = new ArrayList<>(
                SlowRanks.findings(each(parts, 0), rank -> arrival(rank).host()));
        lateNanos.forEach((rank, nanos) -> odd.add(late(rank, nanos)));
        merged.set(0, merged.get(0).withFindings(odd));
        return merged;
    }

    private static SortedMap<Integer, BenchmarkResult> each(
            SortedMap<Integer, List<BenchmarkResult>> parts, int index) {
        SortedMap<Integer, BenchmarkResult> each = new TreeMap<>();
        parts.forEach((rank, results) -> each.put(rank, results.get(index)));
        return each;
    }

    private static Finding late(int rank, long nanos) {
        return Finding.warning(
                        "uneven-start",
                        "rank " + rank + " started " + TimeUnit.NANOSECONDS.toMillis(nanos)
                                + " ms after the others; its network or machine is slow")
                .with("rank", rank)
                .with("late_nanos", nanos);
    }

    /** Returns all ranks with what they contributed. */
    List<Rank> ranks() {
        return arrivals.keySet().stream()
                .map(rank -> rank(rank, contributions.getOrDefault(rank, List.of())))
                .toList();
    }

    /** Returns a rank that measured a result alone. */
    Rank rank(int rank, RunResult own) {
        return rank(
                rank,
                own.results().stream()
                        .filter(each -> each.subject().branch().isEmpty())
                        .map(Rank.Contribution::of)
                        .toList());
    }

    private Rank rank(int rank, List<Rank.Contribution> tests) {
        return new Rank(rank, arrival(rank).host(), arrival(rank).client(), tests);
    }

    private Arrival arrival(int rank) {
        return Optional.ofNullable(arrivals.get(rank)).orElseThrow();
    }
}
