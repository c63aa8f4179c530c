package io.dbbench.report;

import io.dbbench.result.ClientLoad;
import io.dbbench.result.Rank;
import io.dbbench.result.Rank.Contribution;
import io.dbbench.result.RunResult;
import io.dbbench.units.Durations;
import io.dbbench.units.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One rank of a run in a line: its machine, what it contributed, and how its own machine fared.
 *
 * @param name such as {@code Rank 0}
 */
public record RankLine(String name, String text) {

    /** Returns a line for each rank, in order; none if one process ran all. */
    public static List<RankLine> of(RunResult run) {
        return run.ranks().stream()
                .map(rank -> new RankLine("Rank " + rank.rank(), text(rank)))
                .toList();
    }

    private static String text(Rank rank) {
        return rank.host() + ", " + ResultNumbers.count(rank.client().processors(), "CPU")
                + cpuShare(rank).map(share -> " (up to " + share + " used)").orElse("")
                + ", "
                + ResultNumbers.count(
                        rank.tests().stream()
                                .mapToLong(Contribution::iterations)
                                .sum(),
                        "iteration")
                + nanos(rank, "slowest p99", Contribution::p99Nanos)
                + nanos(rank, "lag p99", Contribution::lagP99Nanos)
                + nanos(
                        rank,
                        "longest stall",
                        test -> test.client().map(ClientLoad::hiccupMaxNanos).orElse(OptionalLong.empty()));
    }

    private static Optional<String> cpuShare(Rank rank) {
        OptionalDouble most = rank.tests().stream()
                .flatMap(test -> test.client().stream())
                .map(ClientLoad::cpuShare)
                .flatMapToDouble(OptionalDouble::stream)
                .max();
        return most.isPresent() ? Optional.of(Numbers.percent(most.getAsDouble())) : Optional.empty();
    }

    private static String nanos(Rank rank, String name, Function<Contribution, OptionalLong> value) {
        OptionalLong most = rank.tests().stream()
                .map(value)
                .flatMapToLong(OptionalLong::stream)
                .max();
        return most.isPresent() ? ", " + name + " " + Durations.milliseconds(most.getAsLong()) : "";
    }
}
