package io.dbbench.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.ExperimentResult;
import io.dbbench.scenario.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/**
 * The result of a run, with everything needed to repeat it.
 *
 * @param version of the dbbench that ran
 * @param scenario what was run
 * @param startedAt the wall clock at the beginning
 * @param elapsed of the whole run, warm-up and setup included
 * @param seed of all random draws
 * @param commandLine as given, secrets removed
 * @param clientWarmup how long dbbench drove its own hot path before the first test
 * @param outcome how the run ended
 * @param results in the order of the scenario; of the tests that were begun
 * @param findings about the run as a whole
 * @param experiment how variants of the scenario compare; empty if it has none
 * @param baseline how this and earlier runs compare with saved results; empty if no one asked
 * @param ranks processes that shared the load, in their order; empty if one process ran all of it
 */
@JsonPropertyOrder({
    "format_version",
    "tool",
    "scenario",
    "started_at",
    "elapsed_time",
    "seed",
    "command_line",
    "client_warmup_time",
    "environment",
    "outcome",
    "success",
    "experiment",
    "baseline",
    "results",
    "totals",
    "warnings",
    "findings",
    "ranks"
})
public record RunResult(
        @Verbatim
        @JsonProperty("tool")
        @JsonSerialize(converter = Tool.Writing.class)
        @JsonDeserialize(converter = Tool.Reading.class)
        String version,

        ScenarioEcho scenario,
        Instant startedAt,
        @JsonProperty("elapsed_time") Duration elapsed,
        long seed,
        List<String> commandLine,
        @JsonProperty("client_warmup_time") Duration clientWarmup,
        Environment environment,
        Outcome outcome,
        List<BenchmarkResult> results,
        List<Finding> findings,
        Optional<ExperimentResult> experiment,
        Optional<Comparison> baseline,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Rank> ranks) {

    /** The program that wrote a result. */
    private record Tool(String name, String version) {

        static final class Writing extends StdConverter<String, Tool> {
            @Override
            public Tool convert(String version) {
                return new Tool("dbbench", version);
            }
        }

        static final class Reading extends StdConverter<Tool, String> {
            @Override
            public String convert(Tool tool) {
                return tool.version();
            }
        }
    }

    public RunResult {
        commandLine = List.copyOf(commandLine);
        results = List.copyOf(results);
        findings = List.copyOf(findings);
        ranks = List.copyOf(ranks);
    }

    /** Creates the result of a scenario without variants, run in one process. */
    public RunResult(
            String version,
            ScenarioEcho scenario,
            Instant startedAt,
            Duration elapsed,
            long seed,
            List<String> commandLine,
            Duration clientWarmup,
            Environment environment,
            Outcome outcome,
            List<BenchmarkResult> results,
            List<Finding> findings) {
        this(
                version,
                scenario,
                startedAt,
                elapsed,
                seed,
                commandLine,
                clientWarmup,
                environment,
                outcome,
                results,
                findings,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @JsonProperty(value = "format_version", access = JsonProperty.Access.READ_ONLY)
    private int formatVersion() {
        return ResultJson.FORMAT_VERSION;
    }

    /** Returns the same run with other results. */
    public RunResult withResults(List<BenchmarkResult> others) {
        return with(outcome, others, findings, baseline, ranks);
    }

    /** Returns the same run with another outcome. */
    public RunResult withOutcome(Outcome other) {
        return with(other, results, findings, baseline, ranks);
    }

    /** Returns the same run as that of several ranks, with findings about these added. */
    public RunResult withRanks(List<Rank> all, List<Finding> about) {
        return with(
                outcome,
                results,
                Stream.concat(findings.stream(), about.stream()).toList(),
                baseline,
                all);
    }

    /** Returns the same run with how it compares with saved results. */
    public RunResult withBaseline(Comparison comparison) {
        return with(outcome, results, findings, Optional.of(comparison), ranks);
    }

    private RunResult with(
            Outcome otherOutcome,
            List<BenchmarkResult> others,
            List<Finding> otherFindings,
            Optional<Comparison> otherBaseline,
            List<Rank> otherRanks) {
        return new RunResult(
                version,
                scenario,
                startedAt,
                elapsed,
                seed,
                commandLine,
                clientWarmup,
                environment,
                otherOutcome,
                others,
                otherFindings,
                experiment,
                otherBaseline,
                otherRanks);
    }

    /** Returns the same run with secrets removed from all texts. */
    public RunResult without(Collection<String> secrets) {
        return secrets.isEmpty() ? this : new Redactor(secrets).redact(this);
    }

    /** Returns the verdicts that fail the run. */
    Stream<Verdict> failures() {
        return results.stream().flatMap(result -> result.verdicts().stream()).filter(Verdict::failsTheRun);
    }

    /** Returns whether the run completed, and every threshold that can fail it passed, and nothing compared got worse. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean success() {
        return outcome.isCompleted()
                && failures().findAny().isEmpty()
                && experiment
                        .filter(found -> found.verdict() == ComparisonVerdict.REGRESSION)
                        .isEmpty()
                && baseline.filter(Comparison::fails).isEmpty();
    }

    /** Returns whether something was compared without a verdict. */
    public boolean isInconclusive() {
        return experiment
                        .filter(found -> found.verdict() == ComparisonVerdict.INCONCLUSIVE)
                        .isPresent()
                || baseline.filter(found -> found.verdict() == ComparisonVerdict.INCONCLUSIVE)
                        .isPresent()
                || results.stream()
                        .flatMap(result -> result.verdicts().stream())
                        .anyMatch(verdict ->
                                verdict.status() == Verdict.Status.INCONCLUSIVE && verdict.severity() != Severity.WARN);
    }

    /** Returns whether teardown failed, so that objects of the run may be left in the database. */
    public boolean leftBehind() {
        return findings.stream().anyMatch(finding -> finding.code().equals(Finding.TEARDOWN_FAILED));
    }

    /** Returns the texts of the findings about the run as a whole that are at least warnings. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<String> warnings() {
        return warnings(findings);
    }

    static List<String> warnings(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() != Finding.Severity.INFO)
                .map(Finding::text)
                .toList();
    }

    /** Returns the totals of all tests. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Totals totals() {
        return Totals.of(results);
    }
}
