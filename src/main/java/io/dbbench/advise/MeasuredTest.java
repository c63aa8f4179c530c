package io.dbbench.advise;

import io.dbbench.result.BenchmarkResult.OfferedLoad;
import io.dbbench.result.BenchmarkResult.Times;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.WorkerMeasurement;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.scenario.Benchmark;
import io.dbbench.stats.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A test with everything that was measured of it.
 *
 * @param elapsed over which the test was measured
 * @param workers what each worker measured
 * @param total the same, merged
 * @param offered load of the schedule; empty for a closed load
 * @param client load of dbbench itself; empty if it was not observed
 * @param evidence what was seen of the server; empty if it was not observed
 */
public record MeasuredTest(
        Benchmark test,
        Duration elapsed,
        List<WorkerMeasurement> workers,
        WorkerMeasurement total,
        Optional<OfferedLoad> offered,
        Optional<ClientLoad> client,
        Optional<Evidence> evidence,
        ClientLimits limits) {

    public MeasuredTest {
        workers = List.copyOf(workers);
    }

    /**
     * The resources of dbbench itself.
     *
     * @param heapBytes that the JVM may use
     * @param memoryBytes of the machine or the container
     */
    public record ClientLimits(int cpus, long heapBytes, long memoryBytes) {}

    Times times() {
        return total.whole().times();
    }

    /** Returns the share of their time that workers spent on iterations, 0 to 1. */
    double utilization() {
        double busyNanos = (double) times().service().sumNanos()
                + times().waiting().map(Latencies::sumNanos).orElse(0L)
                + times().failed().sumNanos();
        return Math.min(1, busyNanos / Math.max((double) elapsed.toNanos() * test.workers(), 1));
    }

    /**
     * Returns the probability that a start finds all workers busy, by Erlang's C formula (1917). It assumes random arrivals,
     * and so never understates the part of busy workers in late starts.
     */
    double allBusy() {
        double utilization = utilization();
        if (utilization >= 1) {
            return 1;
        }
        double offeredWorkers = utilization * test.workers();
        double blocking = 1;
        for (int worker = 1; worker <= test.workers(); worker++) {
            blocking = offeredWorkers * blocking / (worker + offeredWorkers * blocking);
        }
        return blocking / (1 - utilization * (1 - blocking));
    }
}
