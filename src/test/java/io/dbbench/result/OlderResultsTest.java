package io.dbbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.BenchmarkResult.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results that were written by earlier versions; their files never change. */
class OlderResultsTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "results");

    static List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void everyKeptResultIsReadAndLosesNothingWhenItIsWrittenAgain(Path file) throws Exception {
        RunResult read = ResultJson.read(file);

        byte[] again = ResultJsonTest.json(read).getBytes(StandardCharsets.UTF_8);
        assertThat(ResultJson.read(new ByteArrayInputStream(again))).isEqualTo(read);
        assertThat(read.results()).isNotEmpty();
    }

    @Test
    void theFirstFormatMeansWhatItMeant() throws Exception {
        RunResult run = ResultJson.read(FOLDER.resolve("1/rich.json"));

        assertThat(run.scenario().name()).isEqualTo("TempoNest \"nightly\"");
        assertThat(run.startedAt()).isEqualTo(Instant.parse("2026-03-01T23:30:45.123456789Z"));
        assertThat(run.elapsed()).isEqualTo(Duration.ofSeconds(83, 250_000_001));
        assertThat(run.success()).isFalse();
        assertThat(run.failures()).hasSize(6);
        assertThat(run.results()).hasSize(12).allMatch(test -> test.status() == Status.COMPLETED);
        BenchmarkResult health = run.results().get(0);
        assertThat(health.suite()).isEqualTo(Optional.of("simple"));
        assertThat(health.response().count()).isEqualTo(1000);
        assertThat(health.response().percentileNanos(95).orElseThrow()).isBetween(1_010_000L, 1_020_000L);
        BenchmarkResult branch = run.results().get(10);
        assertThat(branch.subject().branch()).contains("rename");
        assertThat(branch.offered().orElseThrow().perSecond()).isEqualTo(50);
        assertThat(branch.series()).hasSize(2);
        assertThat(branch.series().get(0).p95Nanos()).hasValue(6_000_000);
        assertThat(branch.expectedErrors()).isEqualTo(6);
    }

    @Test
    void warningsOfOlderResultsBecomeFindings() throws Exception {
        RunResult run = ResultJson.read(FOLDER.resolve("1/rich.json"));

        assertThat(run.findings())
                .singleElement()
                .isEqualTo(Finding.warning(
                        Finding.UNCLASSIFIED,
                        "the client used 97 % of its two processors while \"Agent Load (100 workers)\" ran: what it"
                                + " measured is partly itself; use fewer workers or a machine with more processors"));
        assertThat(run.leftBehind()).isFalse();
    }
}
