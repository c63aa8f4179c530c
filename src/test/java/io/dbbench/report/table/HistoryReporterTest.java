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
    void everyRunAddsARowInTheOrderOfTime() throws Exception {
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
    void theSameRunHasOneRow() throws Exception {
        write(RUN);
        byte[] once = Files.readAllBytes(file);
        write(RUN);

        assertThat(file).hasBinaryContent(once);
    }

    @Test
    void aNewTestAppendsColumns() throws Exception {
        RunResult without = RUN.withResults(RUN.results().subList(1, 4));
        write(without);
        List<String> before = table().columns();

        write(SampleRuns.later(RUN, Duration.ofDays(1)));

        assertThat(table().columns()).startsWith(before.toArray(String[]::new)).endsWith("Health Check Query.qps");
        assertThat(table().rows().get(0)).containsEntry("Health Check Query.qps", "");
        assertThat(Files.readString(file).split("\r\n"))
                .allSatisfy(line -> assertThat(line.chars().filter(c -> c == ','))
                        .hasSize(table().columns().size() - 1));
    }

    @Test
    void aRunWithoutATestOfTheHistoryIsRejectedWithAReason() throws Exception {
        write(RUN);
        byte[] before = Files.readAllBytes(file);
        RunResult oneSuite = SampleRuns.later(RUN.withResults(RUN.results().subList(0, 1)), Duration.ofDays(1));

        assertThat(failures(oneSuite))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith("cannot write the history report to " + file)
                        .hasMessageContaining("the run has no value for the column '")
                        .hasMessageContaining("add only runs of all tests"));
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void anIncompleteRunAddsNoRow() throws Exception {
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
    void aFileOfAnotherKindIsRejectedBeforeTheRunAndKept() throws Exception {
        Files.writeString(file, "name,age\r\nx,1\r\n");

        assertThatThrownBy(() -> write(RUN))
                .isInstanceOf(ReportFailure.class)
                .hasMessageContaining("cannot add a report to " + file)
                .hasMessageContaining("not a history of dbbench");
        assertThat(file).hasContent("name,age\r\nx,1\r\n");
    }

    @Test
    void theHistoryOfAnotherScenarioIsRejectedBeforeTheRunAndKept() throws Exception {
        write(RUN);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> write(SampleRuns.later(SampleRuns.named("Other"), Duration.ofDays(1))))
                .isInstanceOf(ReportFailure.class)
                .hasMessage("cannot add a report to " + file
                        + ": it is the history of the scenario 'TempoNest', not of"
                        + " 'Other'; use one file per scenario: history={scenario}-history.csv");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aFileThatBecameTheHistoryOfAnotherScenarioIsKept() throws Exception {
        write(RUN);
        byte[] before = Files.readAllBytes(file);
        ByteArrayOutputStream added = new ByteArrayOutputStream();
        new HistoryReporter().write(RUN, Presentation.PLAIN, added);
        String renamed = added.toString(UTF_8).replace("TempoNest", "Other");

        assertThatThrownBy(
                        () -> new HistoryReporter().appendMode().orElseThrow().join(before, renamed.getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not of 'Other'");
    }

    @Test
    void aFileSavedByASpreadsheetIsRead() throws Exception {
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
    void runsThatEndAtTheSameTimeAddARowEach() throws Exception {
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
    void threadsTakeTurns() throws Exception {
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
        return CsvTable.parse(Files.readAllBytes(file));
    }

    private void write(RunResult run) throws ReportFailure {
        write(run, file);
    }

    private List<ReportFailure> failures(RunResult run) throws ReportFailure {
        return failures(run, file);
    }

    private static void write(RunResult run, Path file) throws ReportFailure {
        assertThat(failures(run, file)).isEmpty();
    }

    private static List<ReportFailure> failures(RunResult run, Path file) throws ReportFailure {
        ReportTarget target = new ReportTarget(new HistoryReporter(), Optional.of(file));
        try (ReportSink sink = ReportSink.open(
                run.scenario().name(), List.of(target), OutputStream.nullOutputStream(), () -> Presentation.PLAIN)) {
            return sink.write(run);
        }
    }
}
