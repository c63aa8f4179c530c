package io.dbbench.report.prometheus;

import io.dbbench.report.FilePermissions;
import io.dbbench.report.Reporter;
import io.dbbench.report.ResultNumbers;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Failure;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.result.Verdict;
import io.dbbench.terminal.Presentation;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Metrics of the last run for node_exporter's textfile collector, in the classic text format. Every series has the label
 * {@code scenario}, and help texts are constant, so that the files of several scenarios can share a folder. Values are in base
 * units; values without data are omitted. All but the summaries are gauges, because a run does not add to the previous one.
 */
public final class PrometheusReporter implements Reporter {

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public String description() {
        return "metrics for the textfile collector of node_exporter";
    }

    @Override
    public boolean showsUnfinishedRuns() {
        return false;
    }

    @Override
    public FilePermissions permissions() {
        return FilePermissions.EVERYONE;
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        MetricFamilies families = new MetricFamilies();
        Labels scenario = Labels.of("scenario", result.scenario().name());
        addRun(families, scenario, result);
        for (BenchmarkResult test : result.results()) {
            Labels labels = labels(scenario, test);
            addTest(families, labels, test);
            test.verdicts().forEach(verdict -> addVerdict(families, labels, verdict));
            new EvidenceMetrics(families, labels).add(test);
        }
        PrometheusTextFormatWriter.create().write(out, families.snapshots(), EscapingScheme.UNDERSCORE_ESCAPING);
    }

    private static Labels labels(Labels scenario, BenchmarkResult test) {
        Labels labels = scenario.add("test", test.testName()).add("workers", Integer.toString(test.workers()));
        Optional<String> branch = test.subject().branch();
        labels = branch.isPresent() ? labels.add("branch", branch.get()) : labels;
        return test.suite().isPresent() ? labels.add("suite", test.suite().get()) : labels;
    }

    private static void addRun(MetricFamilies families, Labels scenario, RunResult result) {
        Instant ended = result.startedAt().plus(result.elapsed());
        families.gauge(
                "dbbench_run_success",
                "Whether the last run completed and all its thresholds passed (1) or not (0).",
                scenario,
                result.success() ? 1 : 0);
        addOutcome(families, scenario, result.outcome());
        families.gauge(
                "dbbench_run_completed_timestamp_seconds",
                "When the last run ended, in seconds since 1970.",
                scenario,
                ended.getEpochSecond() + ended.getNano() / 1e9);
        families.gauge(
                "dbbench_run_duration_seconds",
                "Duration of the last run, with setup and warm-up.",
                scenario,
                result.elapsed().toNanos() / 1e9);
        families.info("dbbench_build", "The dbbench that ran.", scenario.add("version", result.version()));
        result.environment()
                .server()
                .ifPresent(server -> families.info(
                        "dbbench_server",
                        "The measured PostgreSQL server.",
                        scenario.add("version", server.version())));
    }

    /** Adds all outcomes, so that no series disappears when a run ends differently from the previous one. */
    private static void addOutcome(MetricFamilies families, Labels scenario, Outcome outcome) {
        for (Outcome.Status status : Outcome.Status.values()) {
            families.gauge(
                    "dbbench_run_outcome",
                    "Whether the last run ended in this way (1) or in another (0).",
                    scenario.add("outcome", status.code()),
                    status == outcome.status() ? 1 : 0);
        }
    }

    private static void addTest(MetricFamilies families, Labels labels, BenchmarkResult test) {
        addTimes(families, labels, test);
        addRates(families, labels, test);
        families.gauge(
                "dbbench_iterations",
                "Iterations of the test that completed in the last run.",
                labels,
                test.iterations());
        families.gauge(
                "dbbench_failed_iterations",
                "Iterations of the test that failed in the last run.",
                labels,
                test.errors());
        for (Failure failure : test.failures()) {
            families.gauge(
                    "dbbench_failures",
                    "Iterations of the test that failed in the last run, by SQLSTATE.",
                    labels.add("sql_state", failure.sqlState())
                            .add("expectation", failure.expectation().name().toLowerCase(Locale.ROOT)),
                    failure.count());
        }
    }

    private static void addTimes(MetricFamilies families, Labels labels, BenchmarkResult test) {
        families.summary(
                "dbbench_response_time_seconds",
                "Response time of the iterations that completed in the last run.",
                labels,
                test.response());
        families.gauge(
                "dbbench_response_time_min_seconds",
                "Shortest response time in the last run.",
                labels,
                seconds(ResultNumbers.asDouble(test.response().minNanos())));
        families.gauge(
                "dbbench_response_time_avg_seconds",
                "Mean response time in the last run.",
                labels,
                seconds(test.response().averageNanos()));
        families.gauge(
                "dbbench_response_time_max_seconds",
                "Longest response time in the last run.",
                labels,
                seconds(ResultNumbers.asDouble(test.response().maxNanos())));
        test.times()
                .separateService()
                .ifPresent(service -> families.summary(
                        "dbbench_service_time_seconds",
                        "Time of the statements only, in the last run.",
                        labels,
                        service));
        test.times()
                .waiting()
                .ifPresent(waiting -> families.summary(
                        "dbbench_wait_time_seconds",
                        "Time that iterations waited for a connection from the pool in the last run.",
                        labels,
                        waiting));
        test.times()
                .lag()
                .ifPresent(lag -> families.summary(
                        "dbbench_lag_time_seconds",
                        "Time from the intended to the actual start of iterations in the last run.",
                        labels,
                        lag));
    }

    private static void addOffer(MetricFamilies families, Labels labels, BenchmarkResult.OfferedLoad offer) {
        families.gauge(
                "dbbench_offered_iterations_per_second",
                "Iterations per second that the schedule asked for in the last run.",
                labels,
                offer.perSecond());
        families.gauge(
                "dbbench_unstarted_iterations",
                "Iterations that were due and never started in the last run.",
                labels,
                offer.unstarted());
    }

    private static void addRates(MetricFamilies families, Labels labels, BenchmarkResult test) {
        families.gauge(
                "dbbench_queries_per_second", "Statements completed per second in the last run.", labels, test.qps());
        families.gauge(
                "dbbench_transactions_per_second",
                "Iterations completed per second in the last run.",
                labels,
                test.tps());
        families.gauge(
                "dbbench_test_duration_seconds",
                "Measured time of the test in the last run, which its rates refer to.",
                labels,
                test.elapsed().toNanos() / 1e9);
        test.offered().ifPresent(offer -> addOffer(families, labels, offer));
    }

    private static void addVerdict(MetricFamilies families, Labels test, Verdict verdict) {
        Labels labels = test.add("check", verdict.check())
                .add("metric", verdict.metric())
                .add("severity", verdict.severity().name().toLowerCase(Locale.ROOT));
        if (verdict.status() == Verdict.Status.SKIPPED) {
            return;
        }
        families.gauge(
                "dbbench_threshold_passed",
                "Whether the threshold passed in the last run (1), or failed or has no data (0).",
                labels,
                verdict.isBroken() ? 0 : 1);
        families.gauge(
                "dbbench_threshold_observed",
                "Observed value of the threshold, in seconds, per second or plain.",
                labels,
                verdict.observed());
        families.gauge(
                "dbbench_threshold_limit",
                "Limit of the threshold, in seconds, per second or plain.",
                labels,
                verdict.limit());
    }

    private static OptionalDouble seconds(OptionalDouble nanos) {
        return nanos.isPresent() ? OptionalDouble.of(nanos.getAsDouble() / 1e9) : nanos;
    }
}
