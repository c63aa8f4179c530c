package io.dbbench.load.lint;

import io.dbbench.scenario.Workload;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many statements an iteration sends.
 *
 * @param most empty where a transaction may be tried again
 */
public record StatementCount(long fewest, OptionalLong most) {

    public static StatementCount of(Workload workload) {
        Collection<Workload> taken = workload instanceof Workload.Mix mix
                ? mix.branches().stream()
                        .filter(branch -> branch.weight() > 0)
                        .<Workload>map(Workload.Branch::workload)
                        .toList()
                : List.of(workload);
        boolean mayRepeat = taken.stream()
                .anyMatch(one -> one instanceof Workload.Transaction transaction && transaction.retries() > 0);
        long fewest = taken.stream().mapToLong(StatementCount::statements).min().orElse(1);
        OptionalLong most = taken.stream().mapToLong(StatementCount::statements).max();
        return new StatementCount(fewest, mayRepeat ? OptionalLong.empty() : most);
    }

    private static long statements(Workload workload) {
        return workload.statements().count();
    }
}
