package io.dbbench.result;

import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold.Operator;
import io.dbbench.stats.Latencies;
import io.dbbench.units.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A test as the JSON has it, property for property. From {@code errors} to {@code stddevTime} everything follows from
 * the rest, and is not read.
 */
record BenchmarkDocument(
        String testName,
        String entry,
        Optional<String> branch,
        Optional<String> suite,
        String statement,
        int workers,
        String status,
        BigDecimal elapsedTime,
        long iterations,
        long statements,
        long rows,
        long retries,
        long reconnects,
        Optional<OfferedLoadDocument> offer,
        long errors,
        long expectedErrors,
        Optional<BigDecimal> qps,
        Optional<BigDecimal> tps,
        Optional<BigDecimal> avgTime,
        Optional<BigDecimal> minTime,
        Optional<BigDecimal> p50Time,
        Optional<BigDecimal> p90Time,
        Optional<BigDecimal> p95Time,
        Optional<BigDecimal> p99Time,
        Optional<BigDecimal> maxTime,
        Optional<BigDecimal> stddevTime,
        List<FailureDocument> failures,
        List<VerdictDocument> verdicts,
        List<String> warnings,
        Optional<List<Finding>> findings,
        Optional<Precision> precision,
        Optional<ClientDocument> client,
        Optional<SeriesDocument> series,
        LatencyDocument latency) {

    /** What the schedule of an open load asked for; the rate follows from the rest, and is not read. */
    record OfferedLoadDocument(
            long arrivals,
            long unstarted,
            BigDecimal scheduledTime,
            Optional<BigDecimal> perSecond,
            Optional<List<StageDocument>> stages) {

        static OfferedLoadDocument of(BenchmarkResult.OfferedLoad offer) {
            return new OfferedLoadDocument(
                    offer.arrivals(),
                    offer.unstarted(),
                    Decimals.milliseconds(offer.scheduled()),
                    Optional.of(Decimals.shortest(offer.perSecond())),
                    offer.stages().isEmpty()
                            ? Optional.empty()
                            : Optional.of(offer.stages().stream()
                                    .map(StageDocument::of)
                                    .toList()));
        }

        BenchmarkResult.OfferedLoad toOffer() throws InvalidResult {
            return new BenchmarkResult.OfferedLoad(
                    arrivals,
                    unstarted,
                    Decimals.duration(scheduledTime),
                    stages.orElse(List.of()).stream()
                            .map(StageDocument::toStage)
                            .toList());
        }
    }

    /** A stretch of a schedule in which the rate changes linearly. */
    record StageDocument(BigDecimal fromPerSecond, BigDecimal toPerSecond, BigDecimal stageTime) {

        static StageDocument of(Load.Stage stage) {
            return new StageDocument(
                    Decimals.shortest(stage.fromPerSecond()),
                    Decimals.shortest(stage.toPerSecond()),
                    Decimals.milliseconds(stage.duration()));
        }

        Load.Stage toStage() {
            return new Load.Stage(fromPerSecond.doubleValue(), toPerSecond.doubleValue(), Decimals.duration(stageTime));
        }
    }

    record ClientDocument(
            OptionalLong hiccupP99Nanos,
            OptionalLong hiccupMaxNanos,
            long collections,
            BigDecimal collectionTime,
            Optional<BigDecimal> cpuShare) {

        static ClientDocument of(ClientLoad load) {
            return new ClientDocument(
                    load.hiccupP99Nanos(),
                    load.hiccupMaxNanos(),
                    load.collections(),
                    Decimals.milliseconds(load.collectionTime()),
                    Decimals.shortest(load.cpuShare()));
        }

        ClientLoad toLoad() {
            return new ClientLoad(
                    hiccupP99Nanos,
                    hiccupMaxNanos,
                    collections,
                    Decimals.duration(collectionTime),
                    Decimals.toDouble(cpuShare));
        }
    }

    record FailureDocument(String sqlState, long count, String example, String expectation) {

        static FailureDocument of(Failure failure) {
            return new FailureDocument(
                    failure.sqlState(), failure.count(), failure.example(), EnumNames.of(failure.expectation()));
        }

        Failure toFailure() throws InvalidResult {
            return new Failure(sqlState, count, example, EnumNames.parse(Failure.Expectation.class, expectation));
        }
    }

    record VerdictDocument(
            String check,
            String metric,
            String operator,
            String status,
            String severity,
            Optional<BigDecimal> observed,
            Optional<BigDecimal> limit,
            String unit,
            Optional<String> reason) {

        static VerdictDocument of(Verdict verdict) {
            return new VerdictDocument(
                    verdict.check(),
                    verdict.metric(),
                    verdict.operator().symbol(),
                    EnumNames.of(verdict.status()),
                    EnumNames.of(verdict.severity()),
                    Decimals.shortest(verdict.observed()),
                    Decimals.shortest(verdict.limit()),
                    unit(verdict.dimension()),
                    verdict.reason());
        }

        Verdict toVerdict() throws InvalidResult {
            return new Verdict(
                    check,
                    metric,
                    dimensionOf(unit),
                    operatorOf(operator),
                    Decimals.toDouble(observed),
                    Decimals.toDouble(limit),
                    EnumNames.parse(Verdict.Status.class, status),
                    EnumNames.parse(Severity.class, severity),
                    reason);
        }

        private static String unit(Dimension dimension) {
            return switch (dimension) {
                case TIME -> "s";
                case RATE -> "/s";
                case NUMBER -> "";
            };
        }

        private static Dimension dimensionOf(String unit) throws InvalidResult {
            for (Dimension dimension : Dimension.values()) {
                if (unit(dimension).equals(unit)) {
                    return dimension;
                }
            }
            throw EnumNames.unknown(unit, "'s', '/s', ''");
        }

        private static Operator operatorOf(String symbol) throws InvalidResult {
            for (Operator operator : Operator.values()) {
                if (operator.symbol().equals(symbol)) {
                    return operator;
                }
            }
            throw EnumNames.unknown(
                    symbol,
                    Arrays.stream(Operator.values()).map(Operator::symbol).collect(Collectors.joining(", ")));
        }
    }

    static BenchmarkDocument of(BenchmarkResult test) {
        Latencies response = test.response();
        return new BenchmarkDocument(
                test.testName(),
                test.subject().entry(),
                test.subject().branch(),
                test.suite(),
                test.subject().statement(),
                test.workers(),
                EnumNames.of(test.status()),
                Decimals.milliseconds(test.elapsed()),
                test.iterations(),
                test.counts().statements(),
                test.counts().rows(),
                test.counts().retries(),
                test.counts().reconnects(),
                test.offered().map(OfferedLoadDocument::of),
                test.errors(),
                test.expectedErrors(),
                Decimals.shortest(test.qps()),
                Decimals.shortest(test.tps()),
                Decimals.milliseconds(response.averageNanos()),
                Decimals.milliseconds(response.minNanos()),
                Decimals.milliseconds(response.percentileNanos(50)),
                Decimals.milliseconds(response.percentileNanos(90)),
                Decimals.milliseconds(response.percentileNanos(95)),
                Decimals.milliseconds(response.percentileNanos(99)),
                Decimals.milliseconds(response.maxNanos()),
                Decimals.milliseconds(response.standardDeviationNanos()),
                test.failures().stream().map(FailureDocument::of).toList(),
                test.verdicts().stream().map(VerdictDocument::of).toList(),
                test.warnings(),
                Optional.of(test.findings()),
                test.precision(),
                test.client().map(ClientDocument::of),
                SeriesDocument.of(test.series()),
                LatencyDocument.of(test.times()));
    }

    BenchmarkResult toResult() throws InvalidResult {
        return new BenchmarkResult(
                new BenchmarkResult.Subject(testName, entry, branch, suite, statement, workers),
                EnumNames.parse(BenchmarkResult.Status.class, status),
                Decimals.duration(elapsedTime),
                new BenchmarkResult.Counts(iterations, statements, rows, retries, reconnects),
                offer.isPresent() ? Optional.of(offer.get().toOffer()) : Optional.empty(),
                latency.toTimes(),
                known(failures, FailureDocument::toFailure),
                series.isPresent() ? series.get().toSlices() : List.of(),
                precision,
                client.map(ClientDocument::toLoad),
                known(verdicts, VerdictDocument::toVerdict),
                findings.orElseGet(() -> RunDocument.unclassified(warnings)));
    }

    private static <D, R> List<R> known(List<D> documents, Reading<D, R> reading) throws InvalidResult {
        List<R> read = new ArrayList<>();
        for (D document : documents) {
            read.add(reading.of(document));
        }
        return read;
    }

    /** From a document to what it stands for. */
    private interface Reading<D, R> {
        R of(D document) throws InvalidResult;
    }
}
