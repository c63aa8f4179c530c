package io.dbbench.load;

import io.dbbench.scenario.Workload;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many statements an iteration sends.
 *
 * @param most empty where a transaction may be tried again
 */
record Volume(long fewest, OptionalLong most) {

    static Volume of(Workload workload) {
        Collection<Workload> taken = workload instanceof Workload.Mix mix
                ? mix.branches().stream()
                        .filter(branch -> branch.weight() > 0)
                        .<Workload>map(Workload.Branch::workload)
                        .toList()
                : List.of(workload);
        boolean mayRepeat = taken.stream()
                .anyMatch(one -> one instanceof Workload.Transaction transaction && transaction.retries() > 0);
        long fewest = taken.stream().mapToLong(Volume::statements).min().orElse(1);
        OptionalLong most = taken.stream().mapToLong(Volume::statements).max();
        return new Volume(fewest, mayRepeat ? OptionalLong.empty() : most);
    }

    private static long statements(Workload workload) {
        return workload.statements().count();
    }
}
