package io.dbbench.cluster;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.Counts;
import io.dbbench.result.BenchmarkResult.OfferedLoad;
import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.BenchmarkResult.Subject;
import io.dbbench.result.BenchmarkResult.Times;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.Failure;
import io.dbbench.result.Finding;
import io.dbbench.result.Precision;
import io.dbbench.result.Slice;
import io.dbbench.stats.Batches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Merges what the ranks of a run measured of the same test. Pure. */
final class RankMerge {
    private RankMerge() {}

    /**
     * Returns the merged result of a test: counts and histograms are added, and all percentiles follow from the merged
     * histograms. Verdicts are left out, because thresholds are judged on the merged result.
     *
     * @param byRank at least one
     */
    static BenchmarkResult merge(SortedMap<Integer, BenchmarkResult> byRank) {
        List<BenchmarkResult> parts = List.copyOf(byRank.values());
        Times times = sum(parts, BenchmarkResult::times, Times::plus);
        return new BenchmarkResult(
                subject(parts),
                status(parts),
                parts.stream()
                        .map(BenchmarkResult::elapsed)
                        .max(Duration::compareTo)
                        .orElseThrow(),
                sum(parts, BenchmarkResult::counts, Counts::plus),
                offered(parts),
                times,
                Failure.merge(parts.stream().flatMap(part -> part.failures().stream())),
                series(parts),
                batches(parts).flatMap(batches -> Precision.of(times.response(), batches)),
                client(parts),
                parts.get(0).evidence(),
                List.of(),
                findings(byRank));
    }

    private static <T> T sum(List<BenchmarkResult> parts, Function<BenchmarkResult, T> part, BinaryOperator<T> plus) {
        return parts.stream().map(part).reduce(plus).orElseThrow();
    }

    private static Subject subject(List<BenchmarkResult> parts) {
        Subject first = parts.get(0).subject();
        return new Subject(
                first.testName(),
                first.entry(),
                first.branch(),
                first.suite(),
                first.statement(),
                parts.stream().mapToInt(BenchmarkResult::workers).sum());
    }

    private static Status status(List<BenchmarkResult> parts) {
        List<Status> all = parts.stream().map(BenchmarkResult::status).toList();
        if (all.contains(Status.REFUSED)) {
            return Status.REFUSED;
        }
        return all.contains(Status.PARTIAL) ? Status.PARTIAL : Status.COMPLETED;
    }

    private static Optional<OfferedLoad> offered(List<BenchmarkResult> parts) {
        return parts.stream()
                .flatMap(part -> part.offered().stream())
                .reduce((one, other) -> new OfferedLoad(
                        one.arrivals() + other.arrivals(),
                        one.unstarted() + other.unstarted(),
                        one.scheduled().compareTo(other.scheduled()) >= 0 ? one.scheduled() : other.scheduled(),
                        one.stages()));
    }

    /** All ranks started together, so that the same second of each is the same second. */
    private static List<Slice> series(List<BenchmarkResult> parts) {
        Map<Long, List<Slice>> bySecond = parts.stream()
                .flatMap(part -> part.series().stream())
                .collect(Collectors.groupingBy(Slice::second, TreeMap::new, Collectors.toList()));
        List<Slice> merged = new ArrayList<>();
        bySecond.forEach((second, slices) -> merged.add(Slice.merge(second, slices)));
        return merged;
    }

    /** Ranks that have a part in the test, but too few iterations for batches, leave the whole without precision. */
    private static Optional<Batches> batches(List<BenchmarkResult> parts) {
        List<BenchmarkResult> measured =
                parts.stream().filter(part -> part.iterations() > 0).toList();
        List<Batches> all = measured.stream()
                .flatMap(part -> part.precision().flatMap(Precision::batches).stream())
                .toList();
        return all.size() == measured.size() ? all.stream().reduce(Batches::plus) : Optional.empty();
    }

    /** The worst rank decides, because each of them alone can hold up what it measures. */
    private static Optional<ClientLoad> client(List<BenchmarkResult> parts) {
        return parts.stream()
                .flatMap(part -> part.client().stream())
                .reduce((one, other) -> new ClientLoad(
                        max(one.hiccupP99Nanos(), other.hiccupP99Nanos()),
                        max(one.hiccupMaxNanos(), other.hiccupMaxNanos()),
                        one.collections() + other.collections(),
                        one.collectionTime().plus(other.collectionTime()),
                        max(one.cpuShare(), other.cpuShare()),
                        max(one.machineCpuShare(), other.machineCpuShare())));
    }

    private static OptionalLong max(OptionalLong one, OptionalLong other) {
        return Stream.of(one, other)
                .flatMap(each -> each.stream().boxed())
                .mapToLong(Long::longValue)
                .max();
    }

    private static OptionalDouble max(OptionalDouble one, OptionalDouble other) {
        return Stream.of(one, other)
                .flatMap(each -> each.stream().boxed())
                .mapToDouble(Double::doubleValue)
                .max();
    }

    /** One finding of each kind, with the ranks that have it. */
    private static List<Finding> findings(SortedMap<Integer, BenchmarkResult> parts) {
        Map<String, Set<Integer>> ranks = new LinkedHashMap<>();
        Map<String, Finding> first = new LinkedHashMap<>();
        parts.forEach((rank, part) -> part.findings().forEach(finding -> {
            ranks.computeIfAbsent(finding.code(), code -> new TreeSet<>()).add(rank);
            first.merge(finding.code(), finding, RankMerge::moreSevere);
        }));
        return first.values().stream()
                .map(finding -> onRanks(finding, ranks.getOrDefault(finding.code(), Set.of()), parts.size()))
                .toList();
    }

    private static Finding moreSevere(Finding one, Finding other) {
        return Comparator.comparing(Finding::severity).compare(one, other) >= 0 ? one : other;
    }

    private static Finding onRanks(Finding finding, Set<Integer> ranks, int count) {
        return ranks.size() == count ? finding : finding.on(RankNames.of(ranks));
    }
}
