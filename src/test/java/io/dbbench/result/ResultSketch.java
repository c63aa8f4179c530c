package io.dbbench.result;

import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.stats.Latencies;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A test result in the making. */
final class ResultSketch {
    private final String name;
    private final Optional<String> suite;
    private final int workers;
    private final int iterations;
    private final Latencies response;
    private String entry;
    private Status status = Status.COMPLETED;
    private Optional<Latencies> waiting = Optional.empty();
    private Latencies failed = Latencies.NONE;
    private List<Failure> failures = List.of();
    private List<Slice> series = List.of();
    private Optional<Precision> precision = Optional.empty();
    private Optional<Evidence> evidence = Optional.empty();
    private List<Verdict> verdicts = List.of();
    private List<Finding> findings = List.of();

    ResultSketch(String name, Optional<String> suite, int workers, int iterations, Latencies response) {
        this.name = name;
        this.entry = name;
        this.suite = suite;
        this.workers = workers;
        this.iterations = iterations;
        this.response = response;
    }

    ResultSketch entry(String shared) {
        this.entry = shared;
        return this;
    }

    ResultSketch status(Status ended) {
        this.status = ended;
        return this;
    }

    ResultSketch waiting(Latencies forConnection) {
        this.waiting = Optional.of(forConnection);
        return this;
    }

    ResultSketch failures(Latencies took, Failure... causes) {
        this.failed = took;
        this.failures = List.of(causes);
        return this;
    }

    ResultSketch series(List<Slice> seconds) {
        this.series = seconds;
        return this;
    }

    ResultSketch precision(double averageErrorNanos, Precision.Interval... percentiles) {
        this.precision = Optional.of(
                new Precision(OptionalDouble.of(averageErrorNanos), List.of(percentiles), Optional.empty()));
        return this;
    }

    ResultSketch evidence(Evidence seen) {
        this.evidence = Optional.of(seen);
        return this;
    }

    ResultSketch verdicts(Verdict... judged) {
        this.verdicts = List.of(judged);
        return this;
    }

    ResultSketch warnings(String... said) {
        this.findings =
                Arrays.stream(said).map(text -> Finding.warning("sample", text)).toList();
        return this;
    }

    BenchmarkResult build() {
        return new BenchmarkResult(
                new BenchmarkResult.Subject(
                        name, entry, Optional.empty(), suite, "SELECT 1 /* " + name + " */", workers),
                status,
                Duration.ofNanos(response.sumNanos() / workers),
                new BenchmarkResult.Counts(iterations, iterations, iterations * 20L, 0, 0),
                Optional.empty(),
                new BenchmarkResult.Times(
                        response, waiting.map(ignored -> response), waiting, Optional.empty(), failed),
                failures,
                series,
                precision,
                Optional.empty(),
                evidence,
                verdicts,
                findings);
    }
}
