package io.dbbench.advise;

import io.dbbench.result.BenchmarkResult.Counts;
import io.dbbench.result.BenchmarkResult.OfferedLoad;
import io.dbbench.result.BenchmarkResult.Times;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.Failure;
import io.dbbench.result.LostTime;
import io.dbbench.result.WorkerMeasurement;
import io.dbbench.result.WorkerMeasurement.Part;
import io.dbbench.scenario.Benchmark;
import io.dbbench.stats.BatchRecorder;
import io.dbbench.stats.Batches;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;

/** Builds measured tests. */
final class MeasuredTests {
    static final long MILLISECOND = 1_000_000;

    private final Benchmark test;
    private Duration elapsed = Duration.ofSeconds(1);
    private Latencies response = Latencies.NONE;
    private Optional<Latencies> service = Optional.empty();
    private Optional<Latencies> lag = Optional.empty();
    private Latencies failed = Latencies.NONE;
    private long rows = 1;
    private List<Failure> failures = List.of();
    private List<Failure> warmupFailures = List.of();
    private LostTime lost = LostTime.NONE;
    private Batches batches = new BatchRecorder().batches();
    private Optional<OfferedLoad> offered = Optional.empty();
    private Optional<ClientLoad> client = Optional.empty();
    private int idle;

    private MeasuredTests(Benchmark test) {
        this.test = test;
    }

    static MeasuredTests of(Benchmark test) {
        return new MeasuredTests(test);
    }

    static Latencies latencies(int count, IntToLongFunction nanos) {
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = 0; i < count; i++) {
            recorder.record(nanos.applyAsLong(i));
        }
        return recorder.latencies();
    }

    static ClientLoad client(long hiccupP99Nanos, long hiccupMaxNanos) {
        return client(hiccupP99Nanos, hiccupMaxNanos, 0, 0, 0.4);
    }

    static ClientLoad client(
            long hiccupP99Nanos, long hiccupMaxNanos, long collections, long collectionMillis, double cpuShare) {
        return new ClientLoad(
                OptionalLong.of(hiccupP99Nanos),
                OptionalLong.of(hiccupMaxNanos),
                collections,
                Duration.ofMillis(collectionMillis),
                OptionalDouble.of(cpuShare),
                OptionalDouble.empty());
    }

    MeasuredTests elapsed(Duration value) {
        elapsed = value;
        return this;
    }

    MeasuredTests response(Latencies value) {
        response = value;
        return this;
    }

    /** Sets service times, and lags of which each iteration's response consists. */
    MeasuredTests open(int iterations, IntToLongFunction lagNanos, long serviceNanos, OfferedLoad value) {
        service = Optional.of(latencies(iterations, i -> serviceNanos));
        lag = Optional.of(latencies(iterations, lagNanos));
        response = latencies(iterations, i -> lagNanos.applyAsLong(i) + serviceNanos);
        offered = Optional.of(value);
        return this;
    }

    MeasuredTests failed(Latencies value, Failure... kinds) {
        failed = value;
        failures = List.of(kinds);
        return this;
    }

    MeasuredTests warmupFailures(Failure... kinds) {
        warmupFailures = List.of(kinds);
        return this;
    }

    MeasuredTests rows(long value) {
        rows = value;
        return this;
    }

    MeasuredTests lost(LostTime value) {
        lost = value;
        return this;
    }

    MeasuredTests batches(Batches value) {
        batches = value;
        return this;
    }

    MeasuredTests client(ClientLoad value) {
        client = Optional.of(value);
        return this;
    }

    MeasuredTests idle(int workers) {
        idle = workers;
        return this;
    }

    MeasuredTest build() {
        Part whole = new Part(
                new Times(response, service, Optional.empty(), lag, failed),
                new Counts(response.count(), response.count(), rows, 0, lost.reconnects()),
                batches,
                failures,
                lost,
                Optional.empty());
        WorkerMeasurement busy = new WorkerMeasurement(whole, List.of(), warmupFailures);
        List<WorkerMeasurement> workers = new ArrayList<>();
        for (int worker = 0; worker < test.workers(); worker++) {
            workers.add(worker < idle ? WorkerMeasurement.NONE : busy);
        }
        return new MeasuredTest(
                test,
                elapsed,
                workers,
                busy,
                offered,
                client,
                Optional.empty(),
                new MeasuredTest.ClientLimits(2, 1L << 30, 8L << 30));
    }
}
