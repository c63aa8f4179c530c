package io.dbbench.result;

import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold.Operator;
import io.dbbench.stats.Latencies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A test as the JSON has it, property for property. From {@code errors} to {@code stddevTime} everything follows from
 * the rest, and is not read.
 */
record TestDocument(
        String testName,
        String entry,
        Optional<String> suite,
        String statement,
        int workers,
        String status,
        BigDecimal elapsedTime,
        long iterations,
        long statements,
        long rows,
        long errors,
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
        List<Failure> failures,
        List<VerdictDocument> verdicts,
        List<String> warnings,
        LatencyDocument latency) {

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
                    Words.of(verdict.status()),
                    Words.of(verdict.severity()),
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
                    Words.parse(Verdict.Status.class, status),
                    Words.parse(Severity.class, severity),
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
            throw Words.unknown(unit, "'s', '/s', ''");
        }

        private static Operator operatorOf(String symbol) throws InvalidResult {
            for (Operator operator : Operator.values()) {
                if (operator.symbol().equals(symbol)) {
                    return operator;
                }
            }
            throw Words.unknown(
                    symbol,
                    Arrays.stream(Operator.values()).map(Operator::symbol).collect(Collectors.joining(", ")));
        }
    }

    static TestDocument of(TestResult test) {
        Latencies response = test.response();
        return new TestDocument(
                test.testName(),
                test.entry(),
                test.suite(),
                test.statement(),
                test.workers(),
                Words.of(test.status()),
                Decimals.milliseconds(test.elapsed()),
                test.iterations(),
                test.statements(),
                test.rows(),
                test.errors(),
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
                test.failures(),
                test.verdicts().stream().map(VerdictDocument::of).toList(),
                test.warnings(),
                LatencyDocument.of(test));
    }

    TestResult toResult() throws InvalidResult {
        return new TestResult(
                testName,
                entry,
                suite,
                statement,
                workers,
                Words.parse(TestResult.Status.class, status),
                Decimals.duration(elapsedTime),
                iterations,
                statements,
                rows,
                latency.response().toLatencies(),
                LatencyDocument.toLatencies(latency.service()),
                LatencyDocument.toLatencies(latency.waiting()),
                failures,
                latency.failed().toLatencies(),
                judged(),
                warnings);
    }

    private List<Verdict> judged() throws InvalidResult {
        List<Verdict> judged = new ArrayList<>();
        for (VerdictDocument document : verdicts) {
            judged.add(document.toVerdict());
        }
        return judged;
    }
}
