package io.dbbench.report.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dbbench.report.Reporter;
import io.dbbench.report.prometheus.PrometheusReporter;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.Presentation.Ink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportSinkTest {
    private static final RunResult RUN = SampleRuns.minimal();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();

    /** Writes what it was told to, then fails if it was told to. */
    private record Scripted(String name, String text, Optional<RuntimeException> failure) implements Reporter {

        static Scripted saying(String text) {
            return new Scripted("scripted", text, Optional.empty());
        }

        static Scripted failingAfter(String text) {
            return new Scripted("broken", text, Optional.of(new IllegalStateException("out of ink")));
        }

        @Override
        public String description() {
            return "for tests";
        }

        @Override
        public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
            out.write((text + presentation.columns()).getBytes(UTF_8));
            if (failure.isPresent()) {
                throw failure.get();
            }
            out.close();
        }
    }

    @Test
    void aFileIsWrittenWithoutRegardToTheTerminal() throws Exception {
        Path file = folder.resolve("report.txt");

        assertThat(write(to(Scripted.saying("columns: "), file))).isEmpty();

        assertThat(file).hasContent("columns: 80");
        assertThat(leftIn(folder)).containsExactly("report.txt");
    }

    @Test
    void theStandardOutputIsWrittenForTheTerminal() throws Exception {
        assertThat(write(new ReportTarget(Scripted.saying("columns: "), Optional.empty())))
                .isEmpty();
        assertThat(write(to(Scripted.saying(" and "), Path.of("/dev/stdout")))).isEmpty();

        assertThat(stdout.toString(UTF_8)).isEqualTo("columns: 132 and 132");
    }

    @Test
    void aStandardOutputThatTakesNothingIsAFailure() throws Exception {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ReportTarget target = new ReportTarget(Scripted.saying("lost"), Optional.empty());
        try (ReportSink sink =
                ReportSink.open(List.of(target), new PrintStream(full, true, UTF_8), () -> Presentation.PLAIN)) {
            assertThat(sink.write(RUN))
                    .singleElement()
                    .satisfies(failure -> assertThat(failure).hasMessageContaining("to standard output"));
        }
    }

    @Test
    void openingChangesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("old.json"), "old");

        open(to(Scripted.saying("new"), file), to(Scripted.saying("new"), folder.resolve("other.json")))
                .close();

        assertThat(file).hasContent("old");
        assertThat(leftIn(folder)).containsExactly("old.json");
    }

    @Test
    void everyWriteReplacesTheFileAsAWhole() throws Exception {
        Path file = Files.writeString(folder.resolve("old.prom"), "old and very much longer");
        try (InputStream old = Files.newInputStream(file);
                ReportSink sink = open(to(Scripted.saying("new"), file))) {
            assertThat(sink.write(RUN)).isEmpty();
            assertThat(sink.write(RUN)).isEmpty();

            assertThat(new String(old.readAllBytes(), UTF_8)).isEqualTo("old and very much longer");
        }
        assertThat(file).hasContent("new80");
        assertThat(leftIn(folder)).containsExactly("old.prom");
    }

    @Test
    void ofTwoRunsThatWriteOneFileNobodySeesHalfAReport() throws Exception {
        Path file = folder.resolve("report.prom");
        String one = "a".repeat(300_000);
        String other = "b".repeat(300_000);
        write(to(Scripted.saying(one), file));
        CompletableFuture<Void> writers = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> writeOften(one, file)),
                CompletableFuture.runAsync(() -> writeOften(other, file)));
        do {
            assertThat(Files.readString(file)).isIn(one + "80", other + "80");
        } while (!writers.isDone());
        writers.get(1, TimeUnit.MINUTES);
        assertThat(leftIn(folder)).containsExactly("report.prom");
    }

    private void writeOften(String text, Path file) {
        for (int i = 0; i < 20; i++) {
            try {
                assertThat(write(to(Scripted.saying(text), file))).isEmpty();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void everyoneMayReadWhatACollectorReads() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path file = folder.resolve("run.prom");
        write(to(new PrometheusReporter(), file));
        assertThat(mode(file)).isEqualTo("rw-r--r--");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        write(to(new PrometheusReporter(), file));
        assertThat(mode(file)).isEqualTo("rw-r--r--");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rw-rw-rw-"})
    void anyOtherReportIsReadByThoseWhoReadItBefore(String mode) throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path file = Files.writeString(folder.resolve("report.json"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        write(to(Scripted.saying("x"), file));

        assertThat(file).hasContent("x80");
        assertThat(mode(file)).isEqualTo(mode);
    }

    @Test
    void aNewReportIsReadByThoseWhomTheUmaskLets() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path file = folder.resolve("report.json");

        write(to(Scripted.saying("x"), file));

        assertThat(mode(file)).isEqualTo(mode(Files.createFile(folder.resolve("any other file"))));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aFailingReporterSpoilsNothing() throws Exception {
        Path kept = Files.writeString(folder.resolve("kept.txt"), "old");
        Path other = folder.resolve("other.txt");

        List<ReportFailure> failures = write(to(Scripted.failingAfter("half"), kept), to(Scripted.saying("x"), other));

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("the reporter 'broken' failed, nothing was written to " + kept)
                        .hasMessageContaining("out of ink"));
        assertThat(kept).hasContent("old");
        assertThat(other).hasContent("x80");
        assertThat(leftIn(folder)).containsExactly("kept.txt", "other.txt");
    }

    @Test
    void halfAReportIsNeverPrinted() throws Exception {
        assertThat(write(new ReportTarget(Scripted.failingAfter("half"), Optional.empty())))
                .hasSize(1);
        assertThat(stdout.size()).isZero();
    }

    @Test
    void aReportIsWrittenThoughTheThreadWasInterrupted() throws Exception {
        Path file = folder.resolve("report.txt");
        Thread.currentThread().interrupt();
        try {
            assertThat(write(to(Scripted.saying("x"), file))).isEmpty();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file).hasContent("x80");
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("elsewhere", "report.txt"));

        assertThat(write(to(Scripted.saying("first "), link))).isEmpty();
        assertThat(write(to(Scripted.saying("second "), link))).isEmpty();

        assertThat(link).isSymbolicLink();
        assertThat(elsewhere.resolve("report.txt")).hasContent("second 80");
        assertThat(leftIn(elsewhere)).containsExactly("report.txt");
    }

    @Test
    void linksInACircleAreNamed() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));

        assertRefused(link, "symbolic links form a circle");
    }

    @Test
    void whatCannotBeWrittenIsRefusedBeforeTheRun() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertRefused(folder, "it is a folder; name a file in it");
        assertRefused(folder.resolve("none").resolve("r.json"), "create it: mkdir -p " + folder.resolve("none"));
        assertRefused(file.resolve("r.json"), file + " is not a folder");
        assertRefused(folder.resolve("x".repeat(300)), "name too long");
    }

    @Test
    void aFolderThatMayNotBeWrittenIsRefused() throws Exception {
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeFalse(Files.isWritable(closed), "root may write everywhere");

        assertRefused(closed.resolve("r.json"), "the folder " + closed + " is not writable");
    }

    @Test
    void aFileThatMayNotBeWrittenIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("mine"), "mine");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assumeFalse(Files.isWritable(file), "root may write everywhere");

        assertRefused(file, "is not writable");
    }

    @Test
    void twoReportsMayNotShareAFile() {
        assertThatThrownBy(() -> open(
                        to(Scripted.saying("x"), folder.resolve("r.json")),
                        to(Scripted.saying("y"), folder.resolve("./r.json"))))
                .isInstanceOf(ReportFailure.class)
                .hasMessageContaining("two reports have the same file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "/dev/stderr", "/dev/fd/1", "/proc/self/fd/1"})
    void devicesAndDescriptorsAreRejected(String device) {
        assumeTrue(Files.exists(Path.of(device)));
        assertRefused(Path.of(device), "devices, pipes and descriptors are not supported; name a file, or '-'");
    }

    @Test
    void aPipeIsRejected() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        assertRefused(pipe, "devices, pipes and descriptors are not supported; name a file, or '-'");
        assertRefused(Files.createSymbolicLink(folder.resolve("link"), pipe), "pipes");
    }

    @Test
    void aFolderThatVanishesIsReportedAndTheOthersAreWritten() throws Exception {
        Path doomed = Files.createDirectory(folder.resolve("doomed"));
        Path other = folder.resolve("other.txt");
        try (ReportSink sink =
                open(to(Scripted.saying("x"), doomed.resolve("r.txt")), to(Scripted.saying("y"), other))) {
            Files.delete(doomed);

            assertThat(sink.write(RUN))
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .hasMessageContaining("cannot write the scripted report to")
                            .hasMessageContaining("no such file or folder"));
        }
        assertThat(other).hasContent("y80");
    }

    @Test
    void aStandardOutputThatIsClosedIsReported() throws Exception {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        try (ReportSink sink = ReportSink.open(
                List.of(new ReportTarget(Scripted.saying("x"), Optional.empty())), closed, () -> Presentation.PLAIN)) {
            assertThat(sink.write(RUN))
                    .singleElement()
                    .satisfies(failure -> assertThat(failure).hasMessageContaining("standard output: Broken pipe"));
        }
    }

    private void assertRefused(Path path, String reason) {
        assertThatThrownBy(() -> open(to(Scripted.saying("x"), path)))
                .isInstanceOf(ReportFailure.class)
                .hasMessageStartingWith("cannot write a report to " + path)
                .hasMessageContaining(reason);
    }

    private static ReportTarget to(Reporter reporter, Path path) {
        return new ReportTarget(reporter, Optional.of(path));
    }

    private ReportSink open(ReportTarget... targets) throws ReportFailure {
        return ReportSink.open(List.of(targets), stdout, () -> new Presentation(132, Ink.PLAIN));
    }

    private List<ReportFailure> write(ReportTarget... targets) throws ReportFailure {
        try (ReportSink sink = open(targets)) {
            return sink.write(RUN);
        }
    }

    private static List<String> leftIn(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
