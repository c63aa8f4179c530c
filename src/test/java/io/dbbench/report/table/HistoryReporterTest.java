package io.dbbench.report.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.report.sink.ReportFailure;
import io.dbbench.report.sink.ReportSink;
import io.dbbench.report.sink.ReportTarget;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryReporterTest {
    private static final RunResult RUN = SampleRuns.passed();

    @TempDir
    Path folder;

    private Path file = Path.of("history.csv");

    @BeforeEach
    void place() {
        file = folder.resolve("history.csv");
    }

    @Test
    void itGrowsByARowARunInTheOrderOfTime() throws Exception {
        write(SampleRuns.later(RUN, Duration.ofDays(2)));
        write(RUN);
        write(SampleRuns.later(RUN, Duration.ofDays(1)));

        assertThat(table().rows())
                .extracting(row -> row.get("time"))
                .containsExactly("2026-03-01T23:30:45.123Z", "2026-03-02T23:30:45.123Z", "2026-03-03T23:30:45.123Z");
        assertThat(table().rows())
                .allSatisfy(
                        row -> assertThat(row.get("Prepared SELECT 1.avg_time")).isEqualTo("0.0433666508"));
    }

    @Test
    void theSameRunIsThereOnce() throws Exception {
        write(RUN);
        byte[] once = Files.readAllBytes(file);
        write(RUN);

        assertThat(file).hasBinaryContent(once);
    }

    @Test
    void aNewTestGetsColumnsAtTheEndAndAnOldOneKeepsIts() throws Exception {
        RunResult without = RUN.withResults(RUN.results().subList(1, 3));
        write(without);
        List<String> before = table().columns();
        write(SampleRuns.later(RUN.withResults(RUN.results().subList(0, 2)), Duration.ofDays(1)));

        assertThat(table().columns()).startsWith(before.toArray(String[]::new)).endsWith("Health Check Query.qps");
        assertThat(table().rows().get(0)).containsEntry("Health Check Query.qps", "");
        assertThat(table().rows().get(1)).containsEntry("Agent Load (10 workers).qps", "");
        assertThat(Files.readString(file).split("\r\n"))
                .allSatisfy(line -> assertThat(line.chars().filter(c -> c == ','))
                        .hasSize(table().columns().size() - 1));
    }

    @Test
    void aRunThatDidNotMeasureEverythingIsNoPartOfHistory() throws Exception {
        for (RunResult run : List.of(
                SampleRuns.failed(),
                SampleRuns.interrupted(),
                SampleRuns.aborted(),
                SampleRuns.unfinished(),
                SampleRuns.rich())) {
            write(run);
        }
        assertThat(table().rows()).isEmpty();
        write(RUN);
        assertThat(table().rows()).hasSize(1);
    }

    @Test
    void anotherFileIsRefusedBeforeTheRunAndStaysAsItIs() throws Exception {
        Files.writeString(file, "name,age\r\nx,1\r\n");

        assertThatThrownBy(() -> write(RUN))
                .isInstanceOf(ReportFailure.class)
                .hasMessageContaining("a report cannot be added to " + file)
                .hasMessageContaining("no history of dbbench");
        assertThat(file).hasContent("name,age\r\nx,1\r\n");
    }

    @Test
    void theHistoryOfAnotherScenarioIsRefusedBeforeTheRunAndStaysAsItIs() throws Exception {
        write(RUN);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> write(SampleRuns.later(SampleRuns.named("Other"), Duration.ofDays(1))))
                .isInstanceOf(ReportFailure.class)
                .hasMessage("a report cannot be added to " + file
                        + ": it is the history of the scenario 'TempoNest' and not"
                        + " of 'Other'; give each a file of its own: history={scenario}-history.csv");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void whatBecameAnothersHistoryMeanwhileStaysAsItIs() throws Exception {
        write(RUN);
        byte[] before = Files.readAllBytes(file);
        ByteArrayOutputStream added = new ByteArrayOutputStream();
        new HistoryReporter().write(RUN, Presentation.PLAIN, added);
        String renamed = added.toString(UTF_8).replace("TempoNest", "Other");

        assertThatThrownBy(() -> new HistoryReporter().growth().orElseThrow().join(before, renamed.getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("and not of 'Other'");
    }

    @Test
    void whatASpreadsheetMadeOfItIsReadToo() throws Exception {
        write(RUN);
        Files.writeString(file, Files.readString(file).replace("\r\n", "\n").replace("TempoNest", "\"TempoNest\""));
        write(SampleRuns.later(RUN, Duration.ofDays(1)));

        assertThat(table().rows()).extracting(row -> row.get("scenario")).containsExactly("TempoNest", "TempoNest");
    }

    /** Started as a process of its own by the test below. */
    static final class Adding {
        public static void main(String... arguments) throws Exception {
            for (int day = Integer.parseInt(arguments[1]); day < Integer.parseInt(arguments[2]); day++) {
                write(SampleRuns.later(RUN, Duration.ofDays(day)), Path.of(arguments[0]));
            }
        }
    }

    @Test
    void ofRunsThatEndAtOnceEachAddsItsRow() throws Exception {
        Process one = adding(0, 20);
        Process other = adding(20, 40);
        for (Process process : List.of(one, other)) {
            assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                    .isEmpty();
            assertThat(process.waitFor()).isZero();
        }
        assertThat(table().rows()).hasSize(40);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private Process adding(int from, int to) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Adding.class.getName(),
                        file.toString(),
                        Integer.toString(from),
                        Integer.toString(to))
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void threadsTakeTurnsToo() throws Exception {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            try {
                Adding.main(file.toString(), "0", "20");
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        Adding.main(file.toString(), "20", "40");
        other.get(1, TimeUnit.MINUTES);

        assertThat(table().rows()).hasSize(40);
    }

    private CsvTable table() throws Exception {
        return CsvTable.parse(new String(Files.readAllBytes(file), UTF_8));
    }

    private void write(RunResult run) throws ReportFailure {
        write(run, file);
    }

    private static void write(RunResult run, Path file) throws ReportFailure {
        ReportTarget target = new ReportTarget(new HistoryReporter(), Optional.of(file));
        try (ReportSink sink = ReportSink.open(
                run.scenario().name(), List.of(target), OutputStream.nullOutputStream(), () -> Presentation.PLAIN)) {
            assertThat(sink.write(run)).isEmpty();
        }
    }
}
