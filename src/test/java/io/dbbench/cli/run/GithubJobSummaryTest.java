package io.dbbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GithubJobSummaryTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void runsAreAddedBehindWhatOthersWrote() throws Exception {
        Path file = Files.writeString(folder.resolve("summary.md"), "# Build\n\n");
        GithubJobSummary summary = summary(Optional.of(file));
        summary.add(SampleRuns.passed());
        summary.add(SampleRuns.failed());
        assertThat(Files.readString(file))
                .startsWith("# Build\n\n## ✅ PASSED: TempoNest\n")
                .contains("</details>\n\n## ❌ FAILED: TempoNest\n");
    }

    @Test
    void withoutTheVariableNothingIsWritten() {
        summary(Optional.empty()).add(SampleRuns.passed());
        assertThat(folder).isEmptyDirectory();
        assertThat(said.size()).isZero();
    }

    @Test
    void aPageThatCannotBeWrittenIsSaid() {
        summary(Optional.of(folder)).add(SampleRuns.passed());
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith("dbbench: cannot write the job summary (GITHUB_STEP_SUMMARY): "));
    }

    @Test
    void aPageThatGitHubWouldRefuseIsLeftAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("summary.md"), "x".repeat(1024 * 1024 - 100));
        summary(Optional.of(file)).add(SampleRuns.passed());
        assertThat(file).hasSize(1024 * 1024 - 100);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("1024 KiB");
    }

    private GithubJobSummary summary(Optional<Path> page) {
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        Map<String, String> environment =
                page.map(file -> Map.of("GITHUB_STEP_SUMMARY", file.toString())).orElse(Map.of());
        return new GithubJobSummary(
                environment,
                new Terminal(InputStream.nullInputStream(), err, err, OptionalInt.empty(), OptionalInt.empty()));
    }
}
