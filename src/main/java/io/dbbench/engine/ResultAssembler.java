package io.dbbench.engine;

import io.dbbench.advise.Advisor;
import io.dbbench.advise.MeasuredTest;
import io.dbbench.advise.RefusedTest;
import io.dbbench.engine.client.ClientFacts;
import io.dbbench.engine.schedule.PlannedLength;
import io.dbbench.observe.Observed;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.OfferedLoad;
import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.BenchmarkResult.Subject;
import io.dbbench.result.Failure;
import io.dbbench.result.Finding;
import io.dbbench.result.Precision;
import io.dbbench.result.Slice;
import io.dbbench.result.WorkerMeasurement;
import io.dbbench.result.WorkerMeasurement.Part;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Assembles the results of a test from what its workers measured. */
final class ResultAssembler {
    private final Benchmark test;
    private final Status status;
    private final Duration elapsed;
    private final List<WorkerMeasurement> workers;
    private final WorkerMeasurement total;

    /**
     * @param elapsed over which the test was measured
     * @param workers what each of them measured
     * @param total the same, merged
     */
    ResultAssembler(
            Benchmark test, Status status, Duration elapsed, List<WorkerMeasurement> workers, WorkerMeasurement total) {
        this.test = test;
        this.status = status;
        this.elapsed = elapsed;
        this.workers = workers;
        this.total = total;
    }

    /**
     * Returns the result of the whole test.
     *
     * @param unstarted number of starts of the schedule that were due but for which no worker was free
     */
    BenchmarkResult whole(long unstarted, List<Slice> series, Observed observed) {
        Optional<OfferedLoad> offered = offered(unstarted);
        MeasuredTest measured = new MeasuredTest(
                test, elapsed, workers, total, offered, observed.client(), observed.evidence(), ClientFacts.limits());
        return result(subject(test), total.whole(), offered, series, observed, Advisor.findings(measured));
    }

    /** Returns the results of a mix's branches, in the order of the file; none without a mix. */
    List<BenchmarkResult> branches() {
        List<BenchmarkResult> results = new ArrayList<>();
        List<Workload.Branch> branches = test.workload().branches();
        for (int index = 0; index < branches.size(); index++) {
            results.add(branch(branches.get(index), total.branches().get(index)));
        }
        return results;
    }

    private BenchmarkResult branch(Workload.Branch branch, Part part) {
        return result(
                subject(test, branch),
                part,
                Optional.empty(),
                List.of(),
                new Observed(),
                Advisor.findings(branch, part));
    }

    /**
     * Returns the result of a test that could not begin.
     *
     * @param pool that its workers were to share
     */
    static BenchmarkResult refused(Benchmark test, SqlFailure failure, Optional<PoolSettings> pool) {
        Failure reason = new Failure(failure.sqlState(), 1, failure.getMessage(), Failure.Expectation.UNEXPECTED);
        return new BenchmarkResult(
                subject(test),
                Status.REFUSED,
                Duration.ZERO,
                Part.NONE.counts(),
                Optional.empty(),
                Part.NONE.times(),
                List.of(reason),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(RefusedTest.finding(test, failure.sqlState(), pool)));
    }

    private BenchmarkResult result(
            Subject subject,
            Part part,
            Optional<OfferedLoad> offered,
            List<Slice> series,
            Observed observed,
            List<Finding> findings) {
        return new BenchmarkResult(
                subject,
                status,
                // of the whole test, so that the rates of branches add up to that of their mix
                elapsed,
                part.counts(),
                offered,
                part.times(),
                part.failures(),
                series,
                Precision.of(part.times().response(), part.batches()),
                observed.client(),
                observed.evidence(),
                List.of(),
                findings);
    }

    private static Subject subject(Benchmark test) {
        return new Subject(
                test.name(), test.entry(), Optional.empty(), test.suite(), statements(test.workload()), test.workers());
    }

    private static Subject subject(Benchmark test, Workload.Branch branch) {
        return new Subject(
                test.name() + " / " + branch.name(),
                test.entry(),
                Optional.of(branch.name()),
                test.suite(),
                statements(branch.workload()),
                test.workers());
    }

    private static String statements(Workload workload) {
        return workload.statements().map(SqlText::text).collect(Collectors.joining(";\n"));
    }

    private Optional<OfferedLoad> offered(long unstarted) {
        long arrivals = total.whole().ended() + unstarted;
        return test.load().open().map(open -> new OfferedLoad(arrivals, unstarted, scheduled(), open.stages()));
    }

    /** A schedule that was cut short counts up to then. */
    private Duration scheduled() {
        return status == Status.COMPLETED ? PlannedLength.planned(test).orElse(elapsed) : elapsed;
    }
}
