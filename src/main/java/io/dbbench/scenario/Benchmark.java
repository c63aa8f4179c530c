package io.dbbench.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is measured once and gives one result.
 *
 * @param name unique in the scenario; of a sweep, with the number of workers: {@code Load (10 workers)}
 * @param entry the name as the file has it, which the tests of one sweep share
 * @param suite the group it belongs to
 * @param load when iterations start
 * @param protocol how statements are sent
 * @param workers how many run at once; in an open load, how many iterations may be in flight
 * @param warmup run before, with the same load, and not counted
 * @param extent how much is measured
 * @param timeout of one iteration, enforced by the server
 * @param expectedErrors SQLSTATEs that are counted, and are no errors
 * @param thresholds that apply, those from the defaults and the implied {@code errors == 0} included
 */
public record Benchmark(
        String name,
        String entry,
        Optional<String> suite,
        Workload workload,
        Load load,
        Protocol protocol,
        int workers,
        Extent warmup,
        Extent extent,
        Optional<Duration> timeout,
        Set<String> expectedErrors,
        List<Threshold> thresholds) {

    public Benchmark {
        expectedErrors = Set.copyOf(expectedErrors);
        thresholds = List.copyOf(thresholds);
    }
}
