package io.dbbench.report.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleReporterTest {
    @Test
    void foreignTextIsShownUpToABound() throws IOException {
        RunResult rich = SampleRuns.rich();
        List<BenchmarkResult> tests = rich.results().stream()
                .map(test -> withFinding(test, Finding.warning("test", "x".repeat(250_000))))
                .toList();
        RunResult run = rich.withResults(tests);

        assertThat(text(run)).hasSizeLessThan(40_000).contains("more characters are in the JSON result");
    }

    private static BenchmarkResult withFinding(BenchmarkResult test, Finding finding) {
        return new BenchmarkResult(
                test.subject(),
                test.status(),
                test.elapsed(),
                test.counts(),
                test.offered(),
                test.times(),
                test.failures(),
                test.series(),
                test.precision(),
                test.client(),
                test.evidence(),
                test.verdicts(),
                List.of(finding));
    }

    @Test
    void aTransactionShowsIterationsPerSecondFirst() throws IOException {
        String heading = text(SampleRuns.rich(), 200)
                .lines()
                .filter(line -> line.startsWith("Test Name"))
                .findFirst()
                .orElseThrow();

        assertThat(heading).containsSubsequence("TPS", "QPS");
    }

    private static String text(RunResult run) throws IOException {
        return text(run, 80);
    }

    private static String text(RunResult run, int columns) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ConsoleReporter().write(run, new Presentation(columns, Presentation.Ink.PLAIN), bytes);
        return bytes.toString(UTF_8);
    }
}
