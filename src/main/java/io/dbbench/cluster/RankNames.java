package io.dbbench.cluster;

import java.util.Collection;
import java.util.stream.Collectors;

/** The ranks of a message, such as {@code ranks 1, 3}. */
final class RankNames {
    private RankNames() {}

    static String of(Collection<Integer> ranks) {
        return (ranks.size() == 1 ? "rank " : "ranks ")
                + ranks.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
