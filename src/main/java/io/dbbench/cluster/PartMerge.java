package io.dbbench.cluster;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.Outcome;
import io.dbbench.result.Rank;
import io.dbbench.result.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Merges the results that the ranks of a run kept because rank 0 could not collect them. Pure. */
public final class PartMerge {
    private PartMerge() {}

    /**
     * Returns the run of all parts. Its thresholds are not judged, and it does not count as completed: rank 0, which decides
     * that, is missing.
     *
     * @param parts by the name of their file
     * @throws UnfitParts if they are not parts of one run
     */
    public static RunResult merge(Map<String, RunResult> parts) throws UnfitParts {
        check(parts);
        SortedMap<Integer, RunResult> byRank = new TreeMap<>();
        parts.values().forEach(part -> byRank.put(part.ranks().get(0).rank(), part));
        List<Rank> ranks =
                byRank.values().stream().flatMap(part -> part.ranks().stream()).toList();
        return byRank.values()
                .iterator()
                .next()
                .withOutcome(
                        Outcome.failed("merged from " + ranks.size() + " parts of a run that rank 0 did not finish"))
                .withResults(results(byRank))
                .withRanks(ranks, List.of(unjudged(byRank.keySet())));
    }

    private static void check(Map<String, RunResult> parts) throws UnfitParts {
        Map<Integer, String> files = new TreeMap<>();
        String first = parts.keySet().iterator().next();
        RunResult expected = parts.values().iterator().next();
        for (Map.Entry<String, RunResult> part : parts.entrySet()) {
            RunResult run = part.getValue();
            if (run.ranks().size() != 1) {
                throw new UnfitParts(part.getKey() + ": not what a rank kept of a shared run");
            }
            if (!run.version().equals(expected.version())
                    || !run.scenario().sha256().equals(expected.scenario().sha256())
                    || run.seed() != expected.seed()) {
                throw new UnfitParts(
                        part.getKey() + ": of another run than " + first + ": version, scenario or seed differ");
            }
            String other = files.put(run.ranks().get(0).rank(), part.getKey());
            if (other != null) {
                throw new UnfitParts(part.getKey() + ": of the same rank as " + other);
            }
        }
    }

    /** Not every rank has every test: one may have been lost before others. */
    private static List<BenchmarkResult> results(SortedMap<Integer, RunResult> byRank) {
        Map<String, SortedMap<Integer, BenchmarkResult>> byName = new LinkedHashMap<>();
        byRank.forEach((rank, part) -> part.results()
                .forEach(result -> byName.computeIfAbsent(result.testName(), name -> new TreeMap<>())
                        .put(rank, result)));
        return byName.values().stream().map(RankMerge::merge).toList();
    }

    private static Finding unjudged(Set<Integer> ranks) {
        return Finding.warning(
                "merged-parts",
                "merged from " + RankNames.of(ranks)
                        + " alone: load and throughput are theirs, and no threshold was judged");
    }
}
