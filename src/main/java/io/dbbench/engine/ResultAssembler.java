package io.dbbench.engine;

import io.dbbench.advise.BenchmarkWarnings;
import io.dbbench.advise.ClientWarnings;
import io.dbbench.advise.ScheduleWarning;
import io.dbbench.advise.SteadinessWarning;
import io.dbbench.engine.record.FailureCounter;
import io.dbbench.engine.record.LostTime;
import io.dbbench.engine.record.WorkerRecording;
import io.dbbench.engine.schedule.PlannedLength;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.OfferedLoad;
import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.BenchmarkResult.Subject;
import io.dbbench.result.Failure;
import io.dbbench.result.Finding;
import io.dbbench.result.Precision;
import io.dbbench.result.Slice;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import io.dbbench.stats.Batches;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.PercentileInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Puts together what the workers of a test recorded. */
final class ResultAssembler {
    private static final double[] PERCENTS = {50, 90, 95, 99, 99.9};
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final Benchmark test;
    private final Status status;
    private final List<Worker> workers;
    private final List<WorkerRecording> wholes;
    private final Duration elapsed;

    /** @param elapsed over which it was measured */
    ResultAssembler(Benchmark test, Status status, List<Worker> workers, Duration elapsed) {
        this.test = test;
        this.status = status;
        this.workers = workers;
        this.wholes =
                workers.stream().map(worker -> worker.recordings().whole()).toList();
        this.elapsed = elapsed;
    }

    /**
     * The result of the test as a whole.
     *
     * @param followed what was seen from outside
     * @param series its course
     */
    BenchmarkResult whole(BenchmarkRun.Followed followed, List<Slice> series) {
        Optional<OfferedLoad> offer = offer(wholes, followed.unstarted());
        BenchmarkResult bare = result(
                subject(),
                wholes,
                offer,
                BenchmarkWarnings.of(
                        test,
                        wholes,
                        workers.stream().map(Worker::warmupFailures).toList(),
                        offer));
        BenchmarkResult result = bare.withCourse(series).withClient(followed.client());
        List<Finding> cautions = new ArrayList<>();
        LostTime setback = wholes.stream().map(WorkerRecording::setback).reduce(LostTime.NONE, LostTime::plus);
        ScheduleWarning.of(test, result, setback).ifPresent(cautions::add);
        batches(wholes).flatMap(each -> SteadinessWarning.of(test, each)).ifPresent(cautions::add);
        cautions.addAll(ClientWarnings.of(test, result));
        return result.withMoreFindings(cautions);
    }

    private Subject subject() {
        return new Subject(
                test.name(), test.entry(), Optional.empty(), test.suite(), statements(test.workload()), test.workers());
    }

    /** The results of a mix's branches, in the order of the file; none without a mix. */
    List<BenchmarkResult> branches() {
        List<BenchmarkResult> results = new ArrayList<>();
        List<Workload.Branch> branches = test.workload().branches();
        for (int index = 0; index < branches.size(); index++) {
            results.add(branch(branches.get(index), index));
        }
        return results;
    }

    private BenchmarkResult branch(Workload.Branch branch, int index) {
        List<WorkerRecording> recordings = workers.stream()
                .map(worker -> worker.recordings().branch(index))
                .toList();
        return result(
                new Subject(
                        test.name() + " / " + branch.name(),
                        test.entry(),
                        Optional.of(branch.name()),
                        test.suite(),
                        statements(branch.workload()),
                        test.workers()),
                recordings,
                Optional.empty(),
                BenchmarkWarnings.of(branch, recordings));
    }

    private static Optional<Batches> batches(List<WorkerRecording> recordings) {
        return recordings.stream().map(WorkerRecording::batches).reduce(Batches::plus);
    }

    private static Optional<Precision> precision(Latencies response, Batches batches) {
        List<Precision.Interval> intervals = new ArrayList<>();
        for (double percent : PERCENTS) {
            PercentileInterval.of(response, batches, percent)
                    .map(interval -> new Precision.Interval(percent, interval.lowNanos(), interval.highNanos()))
                    .ifPresent(intervals::add);
        }
        OptionalDouble averageError = batches.averageErrorNanos();
        return averageError.isEmpty() && intervals.isEmpty()
                ? Optional.empty()
                : Optional.of(new Precision(averageError, intervals));
    }

    /**
     * The result of a test that could not begin.
     *
     * @param pool that its workers were to share
     */
    BenchmarkResult refused(SqlFailure failure, Optional<PoolSettings> pool) {
        FailureCounter reason = new FailureCounter();
        reason.add(failure, Failure.Expectation.UNEXPECTED);
        BenchmarkResult nothing = result(subject(), List.of(), Optional.empty(), List.of());
        return new BenchmarkResult(
                nothing.subject(),
                status,
                Duration.ZERO,
                nothing.counts(),
                Optional.empty(),
                nothing.times(),
                reason.failures(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(notStarted(failure, pool)));
    }

    /** What the server, or the role, would have to allow is told with the failure. */
    private Finding notStarted(SqlFailure failure, Optional<PoolSettings> pool) {
        Finding finding = Finding.error("not-started", "it could not begin");
        if (!failure.sqlState().equals(TOO_MANY_CONNECTIONS)) {
            return finding;
        }
        if (pool.isPresent()) {
            return pool.get().size() > 1 ? finding.advising("with a smaller 'size' in 'pool' it may") : finding;
        }
        return test.workers() > 1
                ? finding.advising(
                        "it may with a lower 'concurrency', or with workers that share connections ('pool' under 'database')")
                : finding;
    }

    private BenchmarkResult result(
            Subject subject, List<WorkerRecording> recordings, Optional<OfferedLoad> offer, List<Finding> findings) {
        FailureCounter failures = new FailureCounter();
        recordings.forEach(recording -> failures.addAll(recording.failures()));
        BenchmarkResult.Times times = times(recordings);
        return new BenchmarkResult(
                subject,
                status,
                // of the whole, so that the rates of branches add up to that of their mix
                elapsed,
                counts(recordings),
                offer,
                times,
                failures.failures(),
                List.of(),
                batches(recordings).flatMap(each -> precision(times.response(), each)),
                Optional.empty(),
                List.of(),
                findings);
    }

    private static BenchmarkResult.Counts counts(List<WorkerRecording> recordings) {
        return new BenchmarkResult.Counts(
                sum(recordings, WorkerRecording::completed),
                sum(recordings, WorkerRecording::statements),
                sum(recordings, WorkerRecording::rows),
                sum(recordings, WorkerRecording::retries),
                sum(recordings, WorkerRecording::reconnects));
    }

    private static long sum(List<WorkerRecording> recordings, ToLongFunction<WorkerRecording> count) {
        return recordings.stream().mapToLong(count).sum();
    }

    private static BenchmarkResult.Times times(List<WorkerRecording> recordings) {
        return new BenchmarkResult.Times(
                merge(recordings, recording -> Optional.of(recording.response()))
                        .orElse(Latencies.NONE),
                merge(recordings, WorkerRecording::service),
                merge(recordings, WorkerRecording::waiting),
                merge(recordings, WorkerRecording::lag),
                merge(recordings, recording -> Optional.of(recording.failedLatencies()))
                        .orElse(Latencies.NONE));
    }

    private static String statements(Workload workload) {
        return workload.statements().map(SqlText::text).collect(Collectors.joining(";\n"));
    }

    private Optional<OfferedLoad> offer(List<WorkerRecording> recordings, long unstarted) {
        long started = sum(recordings, WorkerRecording::ended);
        return test.load()
                .open()
                .map(open -> new OfferedLoad(started + unstarted, unstarted, scheduled(), open.stages()));
    }

    /** Of what was cut short, only what had come due. */
    private Duration scheduled() {
        return status == Status.COMPLETED ? PlannedLength.planned(test).orElse(elapsed) : elapsed;
    }

    private static Optional<Latencies> merge(
            List<WorkerRecording> recordings, Function<WorkerRecording, Optional<Latencies>> part) {
        return recordings.stream()
                .flatMap(recording -> part.apply(recording).stream())
                .reduce(Latencies::plus);
    }
}
