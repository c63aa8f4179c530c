package io.dbbench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of reports when others do things to their files during the run. */
@Timeout(60)
class ReportFilesTest {
    private static final RunResult RUN = SampleRuns.minimal();
    private static final String OLD = "old and whole";
    private static final String NOBODY = "nobody";

    @TempDir
    Path folder;

    /** Writes a text, however long. */
    private record Fixed(String name, String text) implements Reporter {
        @Override
        public String description() {
            return "for tests";
        }

        @Override
        public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
            out.write(text.getBytes(UTF_8));
        }
    }

    @Test
    void onAFullDiskTheOldReportStaysAndTheOthersAreWritten() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()), "root may mount");
        try {
            Path full = Files.writeString(small.resolve("report.prom"), OLD);
            Path other = folder.resolve("other.txt");

            List<ReportFailure> failures = write(() -> {}, to("n".repeat(300_000), full), to("new", other));

            assertThat(failures)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .hasMessageContaining("cannot write the fixed report to " + full)
                            .hasMessageContaining("No space left on device"));
            assertThat(full).hasContent(OLD);
            assertThat(other).hasContent("new");
            assertThat(in(small)).containsExactly("report.prom");
        } finally {
            run("umount", small.toString());
        }
    }

    @Test
    void aTargetThatBecomesAFolderIsLeftAloneAndTheOthersAreWritten() throws Exception {
        Path file = folder.resolve("report.txt");
        Path other = folder.resolve("other.txt");

        List<ReportFailure> failures = write(
                () -> Files.writeString(Files.createDirectory(file).resolve("theirs"), OLD),
                to("new", file),
                to("new", other));

        assertThat(failures)
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure).hasMessageContaining("cannot write the fixed report to " + file));
        assertThat(file.resolve("theirs")).hasContent(OLD);
        assertThat(other).hasContent("new");
        assertThat(in(folder)).containsExactlyInAnyOrder("report.txt", "other.txt");
    }

    @Test
    void aTargetThatBecomesALinkIsReplacedAndWhatItPointsAtIsNotTouched() throws Exception {
        Path file = Files.writeString(folder.resolve("report.txt"), OLD);
        Path theirs = Files.writeString(folder.resolve("theirs"), OLD);

        List<ReportFailure> failures = write(
                () -> {
                    Files.delete(file);
                    Files.createSymbolicLink(file, theirs);
                },
                to("new", file));

        assertThat(failures).isEmpty();
        assertThat(file).isRegularFile().hasContent("new");
        assertThat(theirs).hasContent(OLD);
    }

    @Test
    void aTargetThatBecomesADanglingLinkIsReplacedAndNothingIsMadeWhereItPoints() throws Exception {
        Path file = folder.resolve("report.txt");

        List<ReportFailure> failures =
                write(() -> Files.createSymbolicLink(file, folder.resolve("nowhere")), to("new", file));

        assertThat(failures).isEmpty();
        assertThat(in(folder)).containsExactly("report.txt");
        assertThat(file).hasContent("new");
    }

    @Test
    void aTargetThatBecomesAPipeIsReplacedAndNobodyWaitsForItsReader() throws Exception {
        Path file = folder.resolve("report.txt");
        assumeTrue(run("mkfifo", folder.resolve("pipe").toString()), "there are named pipes");

        List<ReportFailure> failures = write(() -> Files.move(folder.resolve("pipe"), file), to("new", file));

        assertThat(failures).isEmpty();
        assertThat(file).isRegularFile().hasContent("new");
    }

    @Test
    void aMountedFileIsKeptAndTheMessageSaysWhatToMount() throws Exception {
        Path there = Files.writeString(folder.resolve("there"), OLD);
        Path file = Files.createFile(folder.resolve("report of a run.txt"));
        assumeTrue(run("mount", "--bind", there.toString(), file.toString()), "root may mount");
        try {
            assertThat(write(() -> {}, to("new", file)))
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .hasMessageContaining("the file cannot be replaced")
                            .hasMessageContaining("mount its folder instead"));
            assertThat(there).hasContent(OLD);
            assertThat(in(folder)).containsExactlyInAnyOrder("report of a run.txt", "there");
        } finally {
            run("umount", file.toString());
        }
    }

    /** Started by the test below: during the run, somebody else's link takes the target's place. */
    static final class InAForeignFolder {
        public static void main(String... arguments) throws Exception {
            Path file = Path.of(arguments[0]);
            Path precious = Path.of(arguments[1]);
            Event link = () -> own(Files.createSymbolicLink(file, precious), NOBODY);
            write(link, to("new", file)).forEach(failure -> System.out.println(failure.getMessage()));
        }
    }

    @Test
    void aLinkThatMayNotBeReplacedIsNotFollowed() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious"), OLD);
        Path sticky = Files.createDirectory(folder.resolve("sticky"));
        Path file = sticky.resolve("report.txt");
        assumeTrue(run("setpriv", "--bounding-set", "-fowner", "chmod", "1777", sticky.toString()), "root may do less");
        own(sticky, NOBODY);

        Process other = new ProcessBuilder(
                        "setpriv",
                        "--bounding-set",
                        "-fowner",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        InAForeignFolder.class.getName(),
                        file.toString(),
                        precious.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(other.getInputStream().readAllBytes(), UTF_8))
                .contains("cannot write the fixed report to " + file);
        assertThat(other.waitFor()).isZero();
        assertThat(precious).hasContent(OLD);
        assertThat(in(sticky)).containsExactly("report.txt");
    }

    private static void own(Path file, String owner) throws IOException {
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
    }

    private interface Event {
        void happens() throws IOException;
    }

    private static List<ReportFailure> write(Event meanwhile, ReportTarget... targets) throws Exception {
        try (ReportSink sink =
                ReportSink.open(List.of(targets), new ByteArrayOutputStream(), () -> Presentation.PLAIN)) {
            meanwhile.happens();
            return sink.write(RUN);
        }
    }

    private static ReportTarget to(String text, Path path) {
        return new ReportTarget(new Fixed("fixed", text), Optional.of(path));
    }

    private static List<String> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
