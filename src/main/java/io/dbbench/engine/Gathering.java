package io.dbbench.engine;

import io.dbbench.database.SqlFailure;
import io.dbbench.result.Failure;
import io.dbbench.result.Precision;
import io.dbbench.result.Slice;
import io.dbbench.result.TestResult;
import io.dbbench.result.TestResult.Offer;
import io.dbbench.result.TestResult.Status;
import io.dbbench.result.TestResult.Subject;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.ParameterizedSql;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Test;
import io.dbbench.scenario.Workload;
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
final class Gathering {
    private static final double[] PERCENTS = {50, 90, 95, 99, 99.9};
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final Test test;
    private final Status status;
    private final List<Worker> workers;
    private final List<Recording> wholes;
    private final Duration elapsed;

    /** @param elapsed over which it was measured */
    Gathering(Test test, Status status, List<Worker> workers, Duration elapsed) {
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
    TestResult whole(TestRun.Followed followed, List<Slice> series) {
        Optional<Offer> offer = offer(wholes, followed.unstarted());
        TestResult bare = result(subject(), wholes, offer, TestWarnings.of(test, workers, offer));
        TestResult result = bare.withCourse(series).withClient(followed.client());
        List<String> cautions = new ArrayList<>();
        Setback setback = wholes.stream().map(Recording::setback).reduce(Setback.NONE, Setback::plus);
        ScheduleWarning.of(test, result, setback).ifPresent(cautions::add);
        batches(wholes).flatMap(each -> SteadinessWarning.of(test, each)).ifPresent(cautions::add);
        cautions.addAll(ClientWarnings.of(test, result));
        return result.withMoreWarnings(cautions);
    }

    private Subject subject() {
        return new Subject(
                test.name(), test.entry(), Optional.empty(), test.suite(), statements(test.workload()), test.workers());
    }

    /** The results of a mix's branches, in the order of the file; none without a mix. */
    List<TestResult> branches() {
        List<TestResult> results = new ArrayList<>();
        if (test.workload() instanceof Workload.Mix mix) {
            for (int index = 0; index < mix.branches().size(); index++) {
                results.add(branch(mix.branches().get(index), index));
            }
        }
        return results;
    }

    private TestResult branch(Workload.Branch branch, int index) {
        List<Recording> recordings = workers.stream()
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
                TestWarnings.of(branch, recordings));
    }

    private static Optional<Batches> batches(List<Recording> recordings) {
        return recordings.stream().map(Recording::batches).reduce(Batches::plus);
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
    TestResult refused(SqlFailure failure, Optional<PoolSettings> pool) {
        FailureTally reason = new FailureTally();
        reason.add(failure, Failure.Expectation.UNEXPECTED);
        TestResult nothing = result(subject(), List.of(), Optional.empty(), List.of());
        return new TestResult(
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
                List.of("it could not begin" + advice(failure, pool)));
    }

    /** What the server, or the role, would have to allow is told with the failure. */
    private String advice(SqlFailure failure, Optional<PoolSettings> pool) {
        if (!failure.sqlState().equals(TOO_MANY_CONNECTIONS)) {
            return "";
        }
        if (pool.isPresent()) {
            return pool.get().size() > 1 ? "; with a smaller 'size' in 'pool' it may" : "";
        }
        return test.workers() > 1
                ? "; it may with a lower 'concurrency', or with workers that share connections ('pool' under 'database')"
                : "";
    }

    private TestResult result(
            Subject subject, List<Recording> recordings, Optional<Offer> offer, List<String> warnings) {
        FailureTally failures = new FailureTally();
        recordings.forEach(recording -> failures.addAll(recording.failures()));
        TestResult.Times times = times(recordings);
        return new TestResult(
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
                warnings);
    }

    private static TestResult.Counts counts(List<Recording> recordings) {
        return new TestResult.Counts(
                sum(recordings, Recording::completed),
                sum(recordings, Recording::statements),
                sum(recordings, Recording::rows),
                sum(recordings, Recording::retries),
                sum(recordings, Recording::reconnects));
    }

    private static long sum(List<Recording> recordings, ToLongFunction<Recording> count) {
        return recordings.stream().mapToLong(count).sum();
    }

    private static TestResult.Times times(List<Recording> recordings) {
        return new TestResult.Times(
                merge(recordings, recording -> Optional.of(recording.response()))
                        .orElse(Latencies.NONE),
                merge(recordings, Recording::service),
                merge(recordings, Recording::waiting),
                merge(recordings, Recording::lag),
                merge(recordings, recording -> Optional.of(recording.failedLatencies()))
                        .orElse(Latencies.NONE));
    }

    private static String statements(Workload workload) {
        return workload.statements().map(ParameterizedSql::text).collect(Collectors.joining(";\n"));
    }

    private Optional<Offer> offer(List<Recording> recordings, long unstarted) {
        if (!(test.load() instanceof Load.Open open)) {
            return Optional.empty();
        }
        long started = sum(recordings, Recording::ended);
        return Optional.of(new Offer(started + unstarted, unstarted, scheduled(), open.stages()));
    }

    /** Of what was cut short, only what had come due. */
    private Duration scheduled() {
        return status == Status.COMPLETED ? Length.planned(test).orElse(elapsed) : elapsed;
    }

    private static Optional<Latencies> merge(
            List<Recording> recordings, Function<Recording, Optional<Latencies>> part) {
        return recordings.stream()
                .flatMap(recording -> part.apply(recording).stream())
                .reduce(Latencies::plus);
    }
}
