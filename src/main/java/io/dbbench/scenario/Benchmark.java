package io.dbbench.scenario;

import io.dbbench.source.SourceRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A test of the scenario, which is measured once and gives one result.
 *
 * @param name unique in the scenario; in a sweep with the number of workers: {@code Load (10 workers)}
 * @param entry the name in the file, which the tests of a sweep share
 * @param suite the group it belongs to
 * @param load when iterations start
 * @param protocol how statements are sent
 * @param workers the number of workers; with open-loop load, the most iterations in flight
 * @param warmup what is run before with the same load, and not counted
 * @param extent how much is measured
 * @param timeout of one statement, enforced by the server
 * @param expectedErrors SQLSTATEs that are counted but are not errors
 * @param thresholds that apply, including those of the defaults and the implied {@code errors == 0}
 * @param source addresses and suppressed warnings
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
        List<Threshold> thresholds,
        Source source) {

    public Benchmark {
        expectedErrors = Set.copyOf(expectedErrors);
        thresholds = List.copyOf(thresholds);
    }

    /** Creates a benchmark that is in no file. */
    public Benchmark(
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
        this(
                name,
                entry,
                suite,
                workload,
                load,
                protocol,
                workers,
                warmup,
                extent,
                timeout,
                expectedErrors,
                thresholds,
                Source.NONE);
    }

    /** Returns what is required of its plans. */
    public List<PlanMetric> planRequirements() {
        return thresholds.stream()
                .flatMap(threshold -> threshold.metric().plan().stream())
                .toList();
    }

    /** Returns the same test with another name. */
    public Benchmark named(String other) {
        return new Benchmark(
                other,
                entry,
                suite,
                workload,
                load,
                protocol,
                workers,
                warmup,
                extent,
                timeout,
                expectedErrors,
                thresholds,
                source);
    }

    /** Returns the same test with another load and extent, and without thresholds, which are those of the whole. */
    Benchmark forRound(Load otherLoad, Extent otherWarmup, Extent otherExtent) {
        return with(otherLoad, workers, otherWarmup, otherExtent, List.of());
    }

    /** Returns the same test with another number of workers, which may be none. */
    public Benchmark withWorkers(int other) {
        return with(load, other, warmup, extent, thresholds);
    }

    private Benchmark with(
            Load otherLoad, int otherWorkers, Extent otherWarmup, Extent otherExtent, List<Threshold> otherThresholds) {
        return new Benchmark(
                name,
                entry,
                suite,
                workload,
                otherLoad,
                protocol,
                otherWorkers,
                otherWarmup,
                otherExtent,
                timeout,
                expectedErrors,
                otherThresholds,
                source);
    }

    /**
     * What only checks of the scenario need.
     *
     * @param workers the address of the number of workers; of the name, when the file does not state the number
     * @param plan the address of the requirements on plans; of the name, when there are none
     * @param suppressed the rules whose warnings the test suppresses
     */
    public record Source(SourceRange workers, SourceRange plan, Set<String> suppressed) {
        private static final SourceRange CODE = SourceRange.named("made in code");
        private static final Source NONE = new Source(CODE, CODE, Set.of());

        public Source {
            suppressed = Set.copyOf(suppressed);
        }
    }
}
