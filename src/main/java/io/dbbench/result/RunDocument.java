package io.dbbench.result;

import io.dbbench.units.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run as the JSON has it, property for property; the order of the components is the order in the file. */
record RunDocument(
        int formatVersion,
        Tool tool,
        ScenarioEcho scenario,
        Instant startedAt,
        BigDecimal elapsedTime,
        long seed,
        List<String> commandLine,
        BigDecimal clientWarmupTime,
        Environment environment,
        OutcomeDocument outcome,
        boolean success,
        List<BenchmarkDocument> results,
        TotalsDocument totals,
        List<String> warnings,
        Optional<List<Finding>> findings) {

    record Tool(String name, String version) {}

    record TotalsDocument(
            long tests, long statements, long errors, Optional<BigDecimal> avgTime, Optional<BigDecimal> avgQps) {}

    record OutcomeDocument(String status, Optional<String> message) {

        Outcome toOutcome() throws InvalidResult {
            return new Outcome(EnumNames.parse(Outcome.Status.class, status), message);
        }
    }

    static RunDocument of(RunResult run) {
        Totals totals = run.totals();
        return new RunDocument(
                ResultJson.FORMAT_VERSION,
                new Tool("dbbench", run.version()),
                run.scenario(),
                run.startedAt(),
                Decimals.milliseconds(run.elapsed()),
                run.seed(),
                run.commandLine(),
                Decimals.milliseconds(run.clientWarmup()),
                run.environment(),
                new OutcomeDocument(run.outcome().status().code(), run.outcome().message()),
                run.success(),
                run.results().stream().map(BenchmarkDocument::of).toList(),
                new TotalsDocument(
                        totals.tests(),
                        totals.statements(),
                        totals.errors(),
                        Decimals.milliseconds(totals.averageNanos()),
                        Decimals.shortest(totals.averageQps())),
                run.warnings(),
                Optional.of(run.findings()));
    }

    RunResult toResult() throws InvalidResult {
        return new RunResult(
                tool.version(),
                scenario,
                startedAt,
                Decimals.duration(elapsedTime),
                seed,
                commandLine,
                Decimals.duration(clientWarmupTime),
                environment,
                outcome.toOutcome(),
                testResults(),
                findings.orElseGet(() -> RunDocument.unclassified(warnings)));
    }

    /** Returns the findings of a result that has only their texts. */
    static List<Finding> unclassified(List<String> warnings) {
        return warnings.stream()
                .map(text -> Finding.warning(
                        text.startsWith("teardown") ? Finding.TEARDOWN_FAILED : Finding.UNCLASSIFIED, text))
                .toList();
    }

    private List<BenchmarkResult> testResults() throws InvalidResult {
        List<BenchmarkResult> tests = new ArrayList<>();
        for (BenchmarkDocument document : results) {
            try {
                tests.add(document.toResult());
            } catch (InvalidResult e) {
                throw new InvalidResult(
                        "results[" + tests.size() + "] (" + document.testName() + "): " + e.getMessage(), e);
            }
        }
        return tests;
    }
}
