package io.dbbench.load.lint;

import io.dbbench.scenario.Workload;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.OptionalLong;

/**
 * The number of statements that an iteration sends.
 *
 * @param most empty where a transaction may be tried again
 */
public record StatementCount(long fewest, OptionalLong most) {

    public static StatementCount of(Workload workload) {
        List<Workload.Single> taken = workload.branches().isEmpty()
                ? workload.singles()
                : workload.branches().stream()
                        .filter(branch -> branch.weight() > 0)
                        .map(Workload.Branch::workload)
                        .toList();
        boolean mayRepeat = taken.stream().anyMatch(single -> single.retries() > 0);
        IntSummaryStatistics statements =
                taken.stream().mapToInt(single -> single.steps().size()).summaryStatistics();
        return taken.isEmpty()
                ? new StatementCount(1, OptionalLong.empty())
                : new StatementCount(
                        statements.getMin(), mayRepeat ? OptionalLong.empty() : OptionalLong.of(statements.getMax()));
    }
}
