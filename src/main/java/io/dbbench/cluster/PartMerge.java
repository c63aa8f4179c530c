package io.dbbench.cluster;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.Outcome;
import io.dbbench.result.Rank;
import io.dbbench.result.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        List<RunResult> ordered = parts.values().stream()
                .sorted(Comparator.comparing(part -> part.ranks().get(0).rank()))
                .toList();
        List<Rank> ranks =
                ordered.stream().flatMap(part -> part.ranks().stream()).toList();
        return ordered.get(0)
                .withOutcome(
                        Outcome.failed("merged from " + ranks.size() + " parts of a run that rank 0 did not finish"))
                .withResults(results(ordered))
                .withRanks(ranks, List.of(unjudged(ranks)));
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

    private static List<BenchmarkResult> results(List<RunResult> ordered) {
        Map<String, List<BenchmarkResult>> byName = ordered.stream()
                .flatMap(part -> part.results().stream())
                .collect(Collectors.groupingBy(BenchmarkResult::testName));
        List<BenchmarkResult> merged = new ArrayList<>();
        ordered.get(0)
                .results()
                .forEach(
                        result -> merged.add(RankMerge.merge(byName.getOrDefault(result.testName(), List.of(result)))));
        return merged;
    }

    private static Finding unjudged(List<Rank> ranks) {
        String numbers = ranks.stream().map(rank -> String.valueOf(rank.rank())).collect(Collectors.joining(", "));
        return Finding.warning(
                "merged-parts",
                "merged from rank " + numbers + " alone: load and throughput are theirs, and no threshold was judged");
    }
}
