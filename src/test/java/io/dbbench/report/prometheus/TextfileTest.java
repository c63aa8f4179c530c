package io.dbbench.report.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextfileTest {
    @TempDir
    Path folder;

    @Test
    void everyFileThatTheReporterWritesIsFoundWithTheNameOfItsScenario() throws IOException {
        for (Map.Entry<String, RunResult> run : SampleRuns.all().entrySet()) {
            Files.write(folder.resolve(run.getKey() + ".prom"), metrics(run.getValue()));
        }

        assertThat(Textfile.in(folder)).hasSameSizeAs(SampleRuns.all().keySet());
        for (Map.Entry<String, RunResult> run : SampleRuns.all().entrySet()) {
            assertThat(Textfile.in(folder))
                    .contains(new Textfile(
                            folder.resolve(run.getKey() + ".prom"),
                            run.getValue().scenario().name()));
        }
        assertThat(Textfile.in(folder)).extracting(Textfile::scenario).contains("TempoNest \"nightly\"");
    }

    @Test
    void theNameOfAScenarioIsReadAsItWas() throws IOException {
        Files.writeString(
                folder.resolve("a.prom"),
                "dbbench_build_info{scenario=\"back\\\\slash \\\"quoted\\\"\\nline \\\\n $1\",version=\"1\"} 1\n");

        assertThat(Textfile.in(folder))
                .extracting(Textfile::scenario)
                .containsExactly("back\\slash \"quoted\"\nline \\n $1");
    }

    @Test
    void noNameIsTooStrangeToBeRead() throws IOException {
        Files.writeString(folder.resolve("a.prom"), "dbbench_build_info{scenario=\"a\\$b\",version=\"1\"} 1\n");
        String lengthy = "\\\\x".repeat(50_000);
        Files.writeString(
                folder.resolve("b.prom"), "dbbench_build_info{scenario=\"" + lengthy + "\",version=\"1\"} 1\n");

        assertThat(Textfile.in(folder)).extracting(Textfile::scenario).containsExactly("a$b", "\\x".repeat(50_000));
    }

    @Test
    void theFilesOfOthersAreNotOurs() throws IOException {
        String ours = new String(metrics(SampleRuns.minimal()), UTF_8);
        Files.writeString(folder.resolve("added.prom"), ours + "node_other 1\n");
        Files.writeString(folder.resolve("remarked.prom"), "# by hand\n" + ours);
        Files.writeString(folder.resolve("part.prom"), "dbbench_run_success{scenario=\"x\"} 1\n");
        Files.writeString(folder.resolve("empty.prom"), "");
        Files.write(folder.resolve("binary.prom"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
        Files.writeString(folder.resolve("report.txt"), ours);
        Files.createDirectory(folder.resolve("folder.prom"));
        Files.createSymbolicLink(folder.resolve("link.prom"), folder.resolve("report.txt"));

        assertThat(Textfile.in(folder)).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> Textfile.in(folder.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
    }

    private static byte[] metrics(RunResult run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PrometheusReporter().write(run, Presentation.PLAIN, bytes);
        return bytes.toByteArray();
    }
}
