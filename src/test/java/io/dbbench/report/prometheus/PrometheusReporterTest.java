package io.dbbench.report.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.result.Verdict;
import io.dbbench.terminal.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrometheusReporterTest {

    static Stream<RunResult> runs() {
        return SampleRuns.all().values().stream();
    }

    /** With {@code promtool} on the PATH, or named by the environment variable PROMTOOL. */
    @ParameterizedTest
    @MethodSource("runs")
    void promtoolHasNothingToSay(RunResult run, @TempDir Path folder) throws Exception {
        Optional<String> promtool = promtool();
        assumeTrue(promtool.isPresent(), "there is no promtool");
        Path metrics = Files.writeString(folder.resolve("run.prom"), print(run));

        Process lint = new ProcessBuilder(promtool.orElseThrow(), "check", "metrics")
                .redirectInput(metrics.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(lint.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(lint.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(lint.exitValue()).isZero();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everySeriesSaysWhichScenarioItIsOf(RunResult run) throws IOException {
        assertThat(series(run)).isNotEmpty().allMatch(line -> line.contains("scenario=\""));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void noSeriesHasATimestamp(RunResult run) throws IOException {
        assertThat(series(run)).allMatch(line -> line.matches(".*} [^ ]+"));
        assertThat(print(run)).endsWith("\n");
    }

    @Test
    void runsOfTwoScenariosAreDescribedAlike() throws IOException {
        Set<String> rich = descriptions(SampleRuns.rich());

        assertThat(rich).containsAll(descriptions(SampleRuns.minimal())).containsAll(descriptions(SampleRuns.failed()));
    }

    @Test
    void aRunThatFailedSaysSo() throws IOException {
        assertThat(series(SampleRuns.failed()))
                .contains("dbbench_run_success{scenario=\"TempoNest\"} 0.0")
                .noneMatch(line -> line.contains("test=\""));
    }

    @Test
    void aThresholdGivenTwiceIsOneSeries() throws IOException {
        RunResult rich = SampleRuns.rich();
        BenchmarkResult test = rich.results().get(0);
        Verdict verdict = test.verdicts().get(0);
        RunResult run = rich.withResults(List.of(test.withVerdicts(List.of(verdict, verdict))));

        assertThat(series(run))
                .filteredOn(line -> line.startsWith("dbbench_threshold_passed"))
                .hasSize(1);
    }

    @Test
    void aThresholdWithoutDataIsNotPassedAndHasNoObservation() throws IOException {
        assertThat(series(SampleRuns.rich()))
                .filteredOn(line -> line.contains("check=\"p99 < 40ms\""))
                .anyMatch(line -> line.startsWith("dbbench_threshold_passed{") && line.endsWith("} 0.0"))
                .anyMatch(line -> line.startsWith("dbbench_threshold_limit{"))
                .noneMatch(line -> line.startsWith("dbbench_threshold_observed{"));
    }

    @Test
    void evidenceHasValuesAndNoNamesOfTheServer() throws IOException {
        assertThat(series(SampleRuns.rich()))
                .anyMatch(line -> line.startsWith("dbbench_blocks_per_iteration{") && line.endsWith("} 1510.0"))
                .anyMatch(line -> line.startsWith("dbbench_server_time_ratio{")
                        && line.contains("type=\"Lock\"")
                        && line.endsWith("} 0.275"))
                .anyMatch(line -> line.startsWith("dbbench_server_events{")
                        && line.contains("kind=\"blocker\"")
                        && line.endsWith("} 22.0"))
                .anyMatch(line -> line.startsWith("dbbench_server_events{")
                        && line.contains("kind=\"autovacuum\"")
                        && line.endsWith("} 0.0"))
                // what the role does not see is not none
                .noneMatch(line -> line.contains("kind=\"other_session\""))
                .anyMatch(line -> line.startsWith("dbbench_q_error{") && line.endsWith("} 205.025"))
                .filteredOn(line -> line.matches("dbbench_(server|plan|q_|blocks|wal|findings).*"))
                .noneMatch(line -> line.contains("etl") || line.contains("public."));
    }

    @Test
    void requirementThatDoesNotApplyIsNeitherPassedNorFailed() throws IOException {
        assertThat(series(SampleRuns.rich())).noneMatch(line -> line.contains("avoids seq scan on tenants"));
    }

    private static Optional<String> promtool() {
        Optional<String> named = Optional.ofNullable(System.getenv("PROMTOOL"));
        return named.or(() -> Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst());
    }

    private static Set<String> descriptions(RunResult run) throws IOException {
        return print(run).lines().filter(line -> line.startsWith("#")).collect(Collectors.toSet());
    }

    private static List<String> series(RunResult run) throws IOException {
        return print(run).lines().filter(line -> !line.startsWith("#")).toList();
    }

    private static String print(RunResult run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PrometheusReporter().write(run, Presentation.PLAIN, bytes);
        return bytes.toString(UTF_8);
    }
}
