package io.dbbench.advise;

import io.dbbench.advise.PlantedCause.Measure;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.evidence.Counters;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.ResourceUse;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.StatementPlans;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** What remedies improve. */
final class Measures {
    static final Measure AVERAGE = new Measure(
            "ms on average", run -> first(run).response().averageNanos().orElseThrow() / 1e6);

    static final Measure MAXIMUM =
            new Measure("ms at most", run -> first(run).response().maxNanos().orElseThrow() / 1e6);

    static final Measure TAIL = new Measure("times the average is the p95", run -> {
        BenchmarkResult test = first(run);
        return test.response().percentileNanos(95).orElseThrow()
                / test.response().averageNanos().orElseThrow();
    });

    static final Measure CLIENT_CPU = new Measure(
            "of the client's CPUs",
            run -> first(run).client().orElseThrow().cpuShare().orElseThrow());

    static final Measure BLOCKS = use("blocks per iteration", ResourceUse::blocks);
    static final Measure BLOCKS_READ = new Measure(
            "blocks read",
            run -> Counters.value(evidence(run).counters().orElseThrow().database(), "blks_read"));
    static final Measure TEMP_BLOCKS = use("temporary blocks per iteration", ResourceUse::tempBlocks);
    static final Measure WAL_BYTES = use("bytes of WAL per iteration", ResourceUse::walBytes);

    static final Measure WORST_ESTIMATE = new Measure(
            "times off the estimate", run -> evidence(run).worstEstimate().orElse(1));

    static final Measure SHAPES = new Measure(
            "plan shapes", run -> evidence(run).plans().get(0).shapes().size());

    static final Measure LOSSY_PAGES = new Measure(
            "lossy pages",
            run -> evidence(run).plans().stream()
                    .flatMap(StatementPlans::analyzed)
                    .flatMap(plan -> plan.root().all())
                    .mapToDouble(node -> node.number("Lossy Heap Blocks").orElse(0))
                    .sum());

    static final Measure RETRIES =
            new Measure("retries", run -> first(run).counts().retries());

    static final Measure STATEMENTS = new Measure(
            "statements per iteration",
            run -> (double) first(run).counts().statements()
                    / first(run).counts().iterations());

    static final Measure DEADLOCKS = new Measure(
            "deadlocks",
            run -> Counters.value(evidence(run).counters().orElseThrow().database(), "deadlocks"));

    static final Measure ROWS = Measure.more("rows", run -> first(run).counts().rows());

    static final Measure ITERATIONS =
            Measure.more("iterations", run -> first(run).counts().iterations());

    static final Measure SECONDS =
            Measure.more("s of measurement", run -> first(run).elapsed().toNanos() / 1e9);

    static final Measure UNSTARTED = new Measure(
            "missed starts", run -> first(run).offered().orElseThrow().unstarted());

    static final Measure LAG = new Measure(
            "ms of lag",
            run -> first(run).times().lag().orElseThrow().percentileNanos(95).orElseThrow() / 1e6);

    private Measures() {}

    static Measure occurrences(String code) {
        return new Measure(
                "occurrences",
                run -> Stream.concat(
                                run.findings().stream(),
                                run.results().stream().flatMap(test -> test.findings().stream()))
                        .filter(finding -> finding.code().equals(code))
                        .count());
    }

    static Measure events(ServerEvent.Kind kind) {
        return new Measure(
                "events of kind " + kind,
                run -> evidence(run).events().stream()
                        .filter(event -> event.kind() == kind)
                        .mapToLong(ServerEvent::count)
                        .sum());
    }

    private static Measure use(String unit, Function<ResourceUse, OptionalDouble> value) {
        return new Measure(
                unit,
                run -> value.apply(evidence(run).counters().orElseThrow().use().orElseThrow())
                        .orElseThrow());
    }

    private static BenchmarkResult first(RunResult run) {
        return run.results().get(0);
    }

    private static Evidence evidence(RunResult run) {
        return first(run).evidence().orElseThrow();
    }
}
