package io.dbbench.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Variant;
import io.dbbench.stats.Latencies;
import io.dbbench.units.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What one test measured.
 *
 * @param status whether it ran to its end
 * @param elapsed how long it was measured, which is what its rates are over
 * @param offered what the schedule of an open load asked for; empty for a closed one
 * @param failures by SQLSTATE, the most frequent first
 * @param series the course of the test, second by second; empty for a branch of a mix
 * @param precision how far the figures can be trusted; empty where there were too few iterations to tell
 * @param client how dbbench itself fared meanwhile; empty for a branch of a mix
 * @param evidence what was seen of the server meanwhile; empty for a branch of a mix
 * @param findings what its reader should know about it
 */
@JsonPropertyOrder({
    "subject",
    "status",
    "elapsed_time",
    "counts",
    "offer",
    "summary",
    "failures",
    "verdicts",
    "warnings",
    "findings",
    "precision",
    "client",
    "evidence",
    "series",
    "latency"
})
public record BenchmarkResult(
        @JsonUnwrapped Subject subject,
        Status status,
        @JsonProperty("elapsed_time") Duration elapsed,
        @JsonUnwrapped Counts counts,
        @JsonProperty("offer") Optional<OfferedLoad> offered,
        @JsonProperty("latency") Times times,
        List<Failure> failures,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSerialize(using = SeriesColumns.Writing.class)
        @JsonDeserialize(converter = SeriesColumns.Reading.class)
        List<Slice> series,

        Optional<Precision> precision,
        Optional<ClientLoad> client,
        Optional<Evidence> evidence,
        List<Verdict> verdicts,
        List<Finding> findings) {

    /** Whether a test ran to its end. */
    public enum Status {
        COMPLETED,
        /** It was interrupted, or the server went away; the figures are of what was run until then. */
        PARTIAL,
        /** It could not begin, because the server refused its statements or its connections. */
        REFUSED
    }

    /**
     * What was measured.
     *
     * @param testName unique in the run
     * @param entry the name that the results of one test in the file share: of a sweep, or of a mix and its branches
     * @param variant in which it was measured; empty if the scenario has none
     * @param branch of a mix, whose figures these are; empty for the whole of a test
     * @param statement the SQL as the scenario has it; of several statements, each on its own line or lines
     * @param workers how many ran at once
     */
    public record Subject(
            String testName,
            String entry,
            Optional<String> variant,
            Optional<String> branch,
            Optional<String> suite,
            String statement,
            int workers) {

        /** Creates the subject of a scenario without variants. */
        public Subject(
                String testName,
                String entry,
                Optional<String> branch,
                Optional<String> suite,
                String statement,
                int workers) {
            this(testName, entry, Optional.empty(), branch, suite, statement, workers);
        }

        /** Returns the same subject in a variant. */
        Subject in(String name) {
            return new Subject(
                    Variant.resultName(name, testName), entry, Optional.of(name), branch, suite, statement, workers);
        }
    }

    /**
     * How much was done.
     *
     * @param iterations completed without error
     * @param statements executed in these
     * @param rows read in these
     * @param retries of iterations that met a serialization failure or a deadlock
     * @param reconnects after a connection was lost
     */
    public record Counts(long iterations, long statements, long rows, long retries, long reconnects) {

        /** Returns both together. */
        public Counts plus(Counts other) {
            return new Counts(
                    iterations + other.iterations,
                    statements + other.statements,
                    rows + other.rows,
                    retries + other.retries,
                    reconnects + other.reconnects);
        }
    }

    /**
     * What an open load's schedule asked for.
     *
     * @param arrivals that were due
     * @param unstarted those of them that no worker came to start before the end
     * @param scheduled length of the schedule
     * @param stages how the rate was to change; empty in results of versions that did not keep it
     */
    @JsonPropertyOrder({"arrivals", "unstarted", "scheduled_time", "per_second", "stages"})
    public record OfferedLoad(
            long arrivals,
            long unstarted,
            @JsonProperty("scheduled_time") Duration scheduled,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
            List<Load.Stage> stages) {
        public OfferedLoad {
            stages = List.copyOf(stages);
        }

        /** Of a schedule of which no more is known. */
        public OfferedLoad(long arrivals, long unstarted, Duration scheduled) {
            this(arrivals, unstarted, scheduled, List.of());
        }

        OfferedLoad plus(OfferedLoad other) {
            return new OfferedLoad(
                    arrivals + other.arrivals, unstarted + other.unstarted, scheduled.plus(other.scheduled), stages);
        }

        /** Arrivals a second, on the average of the schedule. */
        @JsonProperty(value = "per_second", access = JsonProperty.Access.READ_ONLY)
        public double perSecond() {
            return arrivals * 1e9 / Math.max(scheduled.toNanos(), 1);
        }
    }

    /**
     * Where the time went, of the completed iterations but for {@code failed}.
     *
     * @param response lag, wait and service together
     * @param separateService the statements alone; empty where the response holds nothing else
     * @param waiting for a connection from the pool; empty without a pool
     * @param lag from the intended start to the actual one; empty for a closed load
     * @param failed the time that failed iterations took; never part of the others
     */
    public record Times(
            Latencies response,
            @JsonProperty("service") Optional<Latencies> separateService,
            Optional<Latencies> waiting,
            Optional<Latencies> lag,
            Latencies failed) {

        /** Returns both together. */
        public Times plus(Times other) {
            return new Times(
                    response.plus(other.response),
                    plus(separateService, other.separateService),
                    plus(waiting, other.waiting),
                    plus(lag, other.lag),
                    failed.plus(other.failed));
        }

        private static Optional<Latencies> plus(Optional<Latencies> one, Optional<Latencies> other) {
            return one.map(known -> other.map(known::plus).orElse(known)).or(() -> other);
        }

        /** Returns the time of the statements, without lag and wait. */
        public Latencies service() {
            return separateService.orElse(response);
        }
    }

    public BenchmarkResult {
        failures = List.copyOf(failures);
        series = List.copyOf(series);
        verdicts = List.copyOf(verdicts);
        findings = List.copyOf(findings);
    }

    /** Returns the same result with verdicts. */
    public BenchmarkResult withVerdicts(List<Verdict> judged) {
        return with(judged, findings);
    }

    /** Returns the same result with more findings. */
    public BenchmarkResult withFindings(List<Finding> more) {
        return with(verdicts, Stream.concat(findings.stream(), more.stream()).toList());
    }

    private BenchmarkResult with(List<Verdict> otherVerdicts, List<Finding> otherFindings) {
        return new BenchmarkResult(
                subject,
                status,
                elapsed,
                counts,
                offered,
                times,
                failures,
                series,
                precision,
                client,
                evidence,
                otherVerdicts,
                otherFindings);
    }

    /** Returns the texts of the findings that are at least warnings. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<String> warnings() {
        return RunResult.warnings(findings);
    }

    public String testName() {
        return subject.testName();
    }

    public Optional<String> suite() {
        return subject.suite();
    }

    public int workers() {
        return subject.workers();
    }

    /** Iterations completed without error. */
    public long iterations() {
        return counts.iterations();
    }

    /** Response times of the completed iterations. */
    public Latencies response() {
        return times.response();
    }

    /** The time of the statements alone. */
    public Latencies service() {
        return times.service();
    }

    /** Whether it ran to its end and measured something: figures that may be set beside those of other runs. */
    public boolean hasFigures() {
        return status == Status.COMPLETED && iterations() > 0;
    }

    /** Iterations that failed and were not expected to. */
    public long errors() {
        return count(Failure.Expectation.UNEXPECTED);
    }

    /** Iterations that failed in a way that the test expects. */
    public long expectedErrors() {
        return count(Failure.Expectation.EXPECTED);
    }

    /** The values that readers of the JSON want to find, though they follow from others. */
    private record Summary(
            long errors,
            long expectedErrors,
            OptionalDouble qps,
            OptionalDouble tps,
            Optional<BigDecimal> avgTime,
            Optional<BigDecimal> minTime,
            Optional<BigDecimal> p50Time,
            Optional<BigDecimal> p90Time,
            Optional<BigDecimal> p95Time,
            Optional<BigDecimal> p99Time,
            Optional<BigDecimal> maxTime,
            Optional<BigDecimal> stddevTime) {}

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    @JsonUnwrapped
    private Summary summary() {
        return new Summary(
                errors(),
                expectedErrors(),
                qps(),
                tps(),
                Decimals.milliseconds(response().averageNanos()),
                Decimals.milliseconds(response().minNanos()),
                Decimals.milliseconds(response().percentileNanos(50)),
                Decimals.milliseconds(response().percentileNanos(90)),
                Decimals.milliseconds(response().percentileNanos(95)),
                Decimals.milliseconds(response().percentileNanos(99)),
                Decimals.milliseconds(response().maxNanos()),
                Decimals.milliseconds(response().standardDeviationNanos()));
    }

    private long count(Failure.Expectation expectation) {
        return failures.stream()
                .filter(failure -> failure.expectation() == expectation)
                .mapToLong(Failure::count)
                .sum();
    }

    /** Completed statements a second; empty when nothing was run. */
    public OptionalDouble qps() {
        return perSecond(counts.statements());
    }

    /** Completed iterations a second; empty when nothing was run. */
    public OptionalDouble tps() {
        return perSecond(counts.iterations());
    }

    private OptionalDouble perSecond(long count) {
        long nanos = elapsed.toNanos();
        return nanos <= 0 ? OptionalDouble.empty() : OptionalDouble.of(count * 1e9 / nanos);
    }
}
