package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.report.sink.Reporters;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Outcome;
import io.dbbench.result.Precision;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.result.Slice;
import io.dbbench.result.Verdict;
import io.dbbench.result.comparison.ComparisonVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandIT {
    @TempDir
    private Path folder;

    @Test
    void aRunPrintsItsSummaryAndWritesItsReports() throws Exception {
        Path json = folder.resolve("result.json");
        Path prometheus = folder.resolve("result.prom");
        CommandResult invocation = run(
                "tests: [{name: One, query: SELECT 1, iterations: 200, thresholds: [p95 < 10s]}]",
                "-o",
                json.toString(),
                "--report",
                "prometheus=" + prometheus);
        assertThat(invocation.status()).isZero();
        assertThat(invocation.out())
                .contains("BENCHMARK SUMMARY")
                .contains("One")
                .contains("PASSED: 1 of 1 threshold passed");
        assertThat(invocation.err()).contains("[1/1] One: Avg: ");
        RunResult result = ResultJson.read(json);
        assertThat(result.success()).isTrue();
        assertThat(result.results().get(0).iterations()).isEqualTo(200);
        assertThat(Files.readString(prometheus)).contains("dbbench_run_success{scenario=\"it\"} 1");
    }

    @Test
    void severalRunsMakeABaselineThatTheNextRunsAreComparedWith() throws Exception {
        String tests = "variables: {seconds: 0.002}\n"
                + "tests: [{name: Sleep, query: \"SELECT pg_sleep(${seconds})\", iterations: 60, warmup: 0,"
                + " thresholds: [p50 <= 1.5 * baseline, tps >= 0.5 * baseline]}]";
        String saved = folder.resolve("base-{run}.json").toString();
        CommandResult first = run(tests, "--runs", "2", "-o", saved);
        assertThat(first.status()).isZero();
        assertThat(first.err()).contains("Run 1 of 2", "Run 2 of 2");
        String[] baseline = {
            "--baseline",
            folder.resolve("base-1.json").toString(),
            folder.resolve("base-2.json").toString()
        };
        assertThat(ResultJson.read(folder.resolve("base-1.json")).seed()).isEqualTo(1);
        assertThat(ResultJson.read(folder.resolve("base-2.json")).seed()).isEqualTo(2);

        CommandResult same = run(tests, baseline);
        assertThat(same.out())
                .contains("Comparison of this run with baseline", "(2 runs against 1 run)", "(--run-spread");
        assertThat(same.status()).isZero();

        String output = folder.resolve("slower.json").toString();
        CommandResult slower = run(
                tests,
                Stream.concat(Stream.of("-D", "seconds=0.02", "--allow", "scenario", "-o", output), Stream.of(baseline))
                        .toArray(String[]::new));
        assertThat(slower.status()).isEqualTo(99);
        assertThat(slower.out()).contains("FAILED: baseline: 1 test worse", "p50 <= 1.5 * baseline");
        RunResult result = ResultJson.read(folder.resolve("slower.json"));
        assertThat(result.baseline().orElseThrow().verdict()).isEqualTo(ComparisonVerdict.REGRESSION);
        assertThat(result.results().get(0).verdicts())
                .filteredOn(verdict -> verdict.check().startsWith("p50"))
                .extracting(Verdict::status)
                .containsExactly(Verdict.Status.FAILED);

        CommandResult changed = run(tests.replace("60", "70"), baseline);
        assertThat(changed.status()).isEqualTo(6);
        assertThat(changed.err()).contains("the baseline is not comparable: scenario", "--allow scenario");
    }

    @Test
    void severalRunsNeedAFileEach() {
        CommandResult invocation = run(
                "tests: [{name: One, query: SELECT 1, iterations: 200}]",
                "--runs",
                "2",
                "-o",
                folder.resolve("x.json").toString());
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("add {run}, the number of the run, to the path");
    }

    @Test
    void aBrokenThresholdExitsWith99() {
        CommandResult invocation =
                run("tests: [{name: One, query: SELECT 1, iterations: 200, thresholds: [p95 < 1us]}]");
        assertThat(invocation.status()).isEqualTo(99);
        assertThat(invocation.out()).contains("FAILED: 0 of 1 threshold passed, 1 failed");
    }

    @Test
    void aBrokenThresholdThatOnlyWarnsExitsWith0() {
        assertThat(run("tests: [{name: One, query: SELECT 1, iterations: 200,"
                                + " thresholds: [{check: p95 < 1us, severity: warn}]}]")
                        .status())
                .isZero();
    }

    @Test
    void aThresholdThatAbortsEndsTheRunAsSoonAsItCannotHold() throws Exception {
        Path json = folder.resolve("aborted.json");
        CommandResult invocation = run(
                "tests: [{name: Long, query: SELECT 1 / 0, duration: 1h, warmup: 0,"
                        + " thresholds: [{check: errors == 0, abort: true}]}, {name: Next, query: SELECT 1}]",
                "-o",
                json.toString());
        assertThat(invocation.status()).isEqualTo(99);
        assertThat(invocation.out())
                .contains("ABORTED: 'Long': errors == 0 can no longer pass")
                .contains("1 of 2 tests started");
        RunResult result = ResultJson.read(json);
        assertThat(result.outcome()).isEqualTo(Outcome.aborted("'Long': errors == 0 can no longer pass"));
        assertThat(result.success()).isFalse();
        assertThat(result.results()).singleElement().satisfies(test -> {
            assertThat(test.status()).isEqualTo(BenchmarkResult.Status.PARTIAL);
            assertThat(test.errors()).isPositive();
            assertThat(test.verdicts().get(0).status()).isEqualTo(Verdict.Status.FAILED);
        });
    }

    @Test
    void aThresholdThatAbortsAndFailsOnlyAtTheEndLeavesTheOtherTestsUnrun() throws Exception {
        Path json = folder.resolve("aborted.json");
        CommandResult invocation = run(
                "tests: [{name: First, query: SELECT 1, iterations: 100, warmup: 0,"
                        + " thresholds: [{check: qps < 1, abort: true}]}, {name: Next, query: SELECT 1}]",
                "-o",
                json.toString());
        assertThat(invocation.status()).isEqualTo(99);
        RunResult result = ResultJson.read(json);
        assertThat(result.outcome()).isEqualTo(Outcome.aborted("'First': qps < 1 failed"));
        assertThat(result.results())
                .singleElement()
                .extracting(BenchmarkResult::status)
                .isEqualTo(BenchmarkResult.Status.COMPLETED);
    }

    @Test
    void theCourseTheTrustAndTheClientAreInTheResult() throws Exception {
        Path json = folder.resolve("course.json");
        CommandResult invocation = run(
                "tests: [{name: One, query: SELECT pg_sleep(0.001), concurrency: 2, duration: 2500ms, warmup: 0}]",
                "-o",
                json.toString());
        assertThat(invocation.status()).isZero();
        BenchmarkResult test = ResultJson.read(json).results().get(0);
        assertThat(test.series()).hasSizeBetween(3, 4);
        assertThat(test.series().stream().mapToLong(Slice::completed).sum()).isEqualTo(test.iterations());
        assertThat(test.series().stream()
                        .mapToLong(slice -> slice.maxNanos().orElse(0))
                        .max())
                .isEqualTo(test.response().maxNanos());
        Precision precision = test.precision().orElseThrow();
        assertThat(precision.averageErrorNanos().orElseThrow())
                .isBetween(1.0, test.response().averageNanos().orElseThrow());
        assertThat(precision.percentiles())
                .extracting(Precision.Interval::percent)
                .contains(50.0, 95.0);
        assertThat(precision.percentiles())
                .allSatisfy(interval -> assertThat(test.response()
                                .percentileNanos(interval.percent())
                                .orElseThrow())
                        .isBetween(interval.lowNanos(), interval.highNanos()));
        assertThat(test.client().orElseThrow().hiccupMaxNanos()).isPresent();
        assertThat(test.client().orElseThrow().cpuShare().orElseThrow()).isBetween(0.0, 1.0);
    }

    @Test
    void errorsFailTheRunUnlessAThresholdAllowsThem() {
        assertThat(run("tests: [{name: Zero, query: SELECT 1 / 0, iterations: 10, warmup: 0}]")
                        .status())
                .isEqualTo(99);
        assertThat(
                        run("parameters: {n: {sequence: {start: 1}}}\ntests: [{name: Half, query: 'SELECT 1 / (:n::int % 2)',"
                                        + " iterations: 20, warmup: 0, thresholds: [errors == 10]}]")
                                .status())
                .isZero();
    }

    @Test
    void noDataNeverPasses() throws Exception {
        Path json = folder.resolve("r.json");
        // 0.2 s of half-second statements completes one iteration: too few for p90
        CommandResult invocation = run(
                "tests: [{name: Slow, query: SELECT pg_sleep(0.5), duration: 200ms, warmup: 0, thresholds: [p90 < 1h]}]",
                "-o",
                json.toString());
        assertThat(invocation.status()).isEqualTo(99);
        assertThat(ResultJson.read(json).results().get(0).verdicts())
                .extracting(Verdict::status)
                .contains(Verdict.Status.NO_DATA);
    }

    @Test
    void aTestThatTheServerRefusesFailsAloneAndIsNoData() throws Exception {
        Path json = folder.resolve("r.json");
        CommandResult invocation = run(
                "tests: [{name: Typo, query: SELECT 1 1, thresholds: [errors < 5]}, {name: Fine, query: SELECT 1, iterations: 50}]",
                "-o",
                json.toString());
        assertThat(invocation.status()).isEqualTo(99);
        assertThat(invocation.err()).contains("Typo: not started: syntax error at or near \"1\", at line 1, column 10");
        RunResult result = ResultJson.read(json);
        assertThat(result.results()).hasSize(2);
        assertThat(result.results().get(0).status()).isEqualTo(BenchmarkResult.Status.REFUSED);
        assertThat(result.results().get(0).verdicts())
                .extracting(Verdict::status)
                .containsOnly(Verdict.Status.NO_DATA);
        assertThat(result.results().get(0).failures().get(0).sqlState()).isEqualTo("42601");
        assertThat(result.results().get(1).iterations()).isEqualTo(50);
    }

    @Test
    void tooFewConnectionsAreSaidWithWhatToDo() {
        CommandResult invocation = run("database: {embedded: {settings: {max_connections: 10}}}\n"
                + "tests: [{name: Many, query: SELECT 1, concurrency: 50, iterations: 50, warmup: 0}]");
        assertThat(invocation.status()).isEqualTo(99);
        assertThat(invocation.out().replaceAll("\\s+", " "))
                .contains("2 in use): raise max_connections")
                .contains("'pool'");
    }

    @Test
    void aRefusedConnectionIsReportedToPrometheusToo() throws Exception {
        Path prometheus = folder.resolve("result.prom");
        CommandResult invocation = run(
                "tests: [{name: One, query: SELECT 1}]",
                "-c",
                "postgresql://bob:hunter2@127.0.0.1:1/app",
                "-r",
                "prometheus=" + prometheus);
        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err())
                .startsWith("dbbench: cannot connect to 127.0.0.1:1/app: connection refused.")
                .contains("embedded")
                .doesNotContain("hunter2");
        assertThat(Files.readString(prometheus)).contains("dbbench_run_success{scenario=\"it\"} 0");
    }

    @Test
    void aStatementOfSetupThatFailsIsToldWithItsPlace() throws Exception {
        String tests = "\ntests: [{name: One, query: SELECT 1, iterations: 1, warmup: 0}]";

        CommandResult inline = run(
                "setup:\n  - SELECT 1\n  - |\n    CREATE TABLE a (id int);\n\n    CREATE TABLE a (id int);" + tests);
        assertThat(inline.status()).isEqualTo(4);
        assertThat(inline.err())
                .containsPattern(
                        "setup \\(CREATE TABLE a .*\\) failed: \\S*it\\.yaml:7:5: relation \"a\" already exists;");

        CommandResult located = run("setup: [\"SELECT\\n  x\"]" + tests);
        assertThat(located.err()).containsPattern("\\S*it\\.yaml:2:20: column \"x\" does not exist\n");

        Files.createDirectories(folder.resolve("sql"));
        Files.writeString(folder.resolve("sql/extra.sql"), "SELECT 1;\n  SELECT * FROM nowhere;\n");
        CommandResult ofFile = run("setup: [{file: sql/extra.sql}]" + tests);
        assertThat(ofFile.err())
                .contains("setup (sql/extra.sql) failed: " + folder.resolve("sql/extra.sql")
                        + ":2:17: relation \"nowhere\" does not exist\n");

        CommandResult ofInit = run("database: {embedded: {init: [sql/extra.sql]}}" + tests);
        assertThat(ofInit.err())
                .contains("init script of the embedded server failed: " + folder.resolve("sql/extra.sql")
                        + ":2:17: relation \"nowhere\" does not exist\n");
    }

    @Test
    void aStatementOfTeardownThatFailsIsToldWithItsPlace() {
        CommandResult invocation =
                run("tests: [{name: One, query: SELECT 1, iterations: 1, warmup: 0}]\nteardown: [DROP TABLE nowhere]");
        assertThat(invocation.out().replaceAll("\\s+", " "))
                .containsPattern(
                        "teardown \\(DROP TABLE nowhere\\) failed: \\S*it\\.yaml:3:12: table \"nowhere\" does not exist");
    }

    @Test
    void thePasswordInAScenarioIsNotInItsResult() throws Exception {
        Path json = folder.resolve("r.json");
        run(
                "database: {url: 'postgresql://bob:hunter2@127.0.0.1:1/app'}\ntests: [{name: One, query: SELECT 1}]",
                "-o",
                json.toString());
        assertThat(Files.readString(json)).contains("127.0.0.1:1/app").doesNotContain("hunter2");
    }

    @Test
    void aReportOnStandardOutputStandsAlone() {
        CommandResult invocation =
                run("tests: [{name: One, query: SELECT 1, iterations: 10, warmup: 0}]", "--report", "json");
        assertThat(invocation.out()).startsWith("{").endsWith("}\n").doesNotContain("SUMMARY");
        assertThat(invocation.err()).endsWith("it: PASSED (no errors; no thresholds set)\n");
    }

    @Test
    void besideAReportForMachinesTheVerdictIsOnStandardError() {
        String failing = "tests: [{name: One, query: SELECT 1, iterations: 10, warmup: 0, thresholds: [avg < 1us]}]";

        CommandResult table = run(failing, "--report", "csv");
        assertThat(table.status()).isEqualTo(99);
        assertThat(table.out()).startsWith("started_at,").doesNotContain("FAILED");
        assertThat(table.err()).endsWith("it: FAILED: 0 of 1 threshold passed, 1 failed\n");

        assertThat(run(failing, "--report", "csv", "--quiet").err())
                .isEqualTo("it: FAILED: 0 of 1 threshold passed, 1 failed\n");
        assertThat(run(failing, "--report", "markdown").err()).doesNotContain("FAILED");
        assertThat(run(failing).err()).doesNotContain("FAILED");
    }

    @Test
    void verboseTellsWhatEachTestRuns() {
        CommandResult invocation =
                run("tests: [{name: One, suite: simple, query: SELECT 1, iterations: 10, warmup: 0}]", "-v");
        assertThat(invocation.err())
                .contains("=== simple ===")
                .contains("Running: One (1 of 1)")
                .contains("  Query: SELECT 1")
                .contains("✓ Completed in ");
    }

    @Test
    void anInternalErrorKeepsPartialResultsAndExitsWith1() throws Exception {
        Path json = folder.resolve("r.json");
        Path file = Files.writeString(folder.resolve("it.yaml"), """
                name: it
                tests:
                  - {name: One, query: SELECT 1, iterations: 50}
                  - {name: Two, query: SELECT 1}
                """);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream broken = new PrintStream(said, true, StandardCharsets.UTF_8) {
            @Override
            public void print(String text) {
                if (text.startsWith("[2/2]")) {
                    throw new IllegalStateException("the display broke");
                }
                super.print(text);
            }
        };
        int status =
                CommandResult.status(broken, "run", file.toString(), "--client-warmup", "0", "-o", json.toString());
        assertThat(status).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("internal error: java.lang.IllegalStateException: the display broke")
                .containsOnlyOnce("internal error");
        RunResult result = ResultJson.read(json);
        assertThat(result.outcome())
                .isEqualTo(Outcome.failed("internal error: java.lang.IllegalStateException: the display broke"));
        assertThat(result.results().get(0).iterations()).isEqualTo(50);
    }

    @Test
    void everyReporterRendersTheSavedResultAsTheRunDid() throws Exception {
        Path json = folder.resolve("r.json");
        List<String> names = Reporters.load(getClass().getClassLoader()).names();
        List<String> options = new ArrayList<>(List.of("-o", json.toString()));
        names.forEach(name -> options.addAll(List.of("-r", name + "=" + folder.resolve(name + "-run"))));
        run(
                "tests: [{name: One, suite: s, query: SELECT 1, iterations: 3000, concurrency: 2, thresholds: [p95 < 10s]},"
                        + " {name: Zero, query: SELECT 1 / 0, iterations: 10, warmup: 0}]",
                options.toArray(String[]::new));
        for (String name : names) {
            Path again = folder.resolve(name + "-again");
            CommandResult invocation = CommandResult.of("report", json.toString(), "-r", name + "=" + again);
            assertThat(invocation).isEqualTo(new CommandResult(0, "", ""));
            assertThat(again).as(name).hasSameBinaryContentAs(folder.resolve(name + "-run"));
        }
    }

    @Test
    void theTimeoutOfTheCommandLineReplacesThatOfTheTests() {
        CommandResult invocation = run(
                "tests: [{name: Slow, query: SELECT pg_sleep(30), timeout: 1h, iterations: 1, warmup: 0}]",
                "--timeout",
                "100ms");
        assertThat(invocation.status()).isEqualTo(99);
        assertThat(invocation.out()).contains("57014");
    }

    private CommandResult run(String tests, String... options) {
        try {
            Path file = Files.writeString(folder.resolve("it.yaml"), "name: it\n" + tests + "\n");
            List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "--client-warmup", "0"));
            arguments.addAll(List.of(options));
            return CommandResult.of(arguments.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
