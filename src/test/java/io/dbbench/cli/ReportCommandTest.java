package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dbbench.report.Reporter;
import io.dbbench.report.sink.Reporters;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void everyReporterRendersASavedResultByteForByteAsTheRunDid() throws Exception {
        Reporters reporters = Reporters.load(getClass().getClassLoader());
        for (Map.Entry<String, RunResult> run : SampleRuns.all().entrySet()) {
            Path saved = save(run.getValue());
            for (Reporter reporter : reporters.all()) {
                Path again = folder.resolve("again");
                Files.deleteIfExists(again);
                CommandResult invocation =
                        CommandResult.of("report", saved.toString(), "--report", reporter.name() + "=" + again);
                assertThat(invocation.status()).as(invocation.err()).isZero();
                assertThat(Files.readAllBytes(again))
                        .as(run.getKey() + " by " + reporter.name())
                        .isEqualTo(rendered(reporter, run.getValue()));
            }
        }
    }

    @Test
    void withoutAReporterTheSummaryIsPrinted() throws Exception {
        CommandResult invocation =
                CommandResult.of("report", save(SampleRuns.rich()).toString());
        assertThat(invocation.status()).isZero();
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.out()).contains("BENCHMARK SUMMARY").contains("FAILED: ");
    }

    @Test
    void withAReportInAFileNothingIsPrinted() throws Exception {
        Path copy = folder.resolve("{scenario}.json");
        CommandResult invocation =
                CommandResult.of("report", save(SampleRuns.passed()).toString(), "-r", "json=" + copy);
        assertThat(invocation).isEqualTo(new CommandResult(0, "", ""));
        assertThat(ResultJson.read(folder.resolve("TempoNest.json"))).isEqualTo(SampleRuns.passed());
    }

    @Test
    void aDashIsTheStandardInput() throws Exception {
        String json = Files.readString(save(SampleRuns.minimal()));
        assertThat(CommandResult.reading(json, "report", "-", "-r", "json")).isEqualTo(new CommandResult(0, json, ""));
        assertThat(CommandResult.reading("", "report", "-").err())
                .isEqualTo("dbbench: standard input: not a dbbench result: the file is empty\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                     | the file is empty
            name: a scenario                       | not a dbbench result: line 1, column 1: no JSON; expected what `dbbench run
            {"results": []}                        | format_version is missing
            {"format_version": 2}                  | format_version is 2, but this dbbench reads version 1: use the dbbench
            {"format_version": "1"}                | format_version is "1", but this dbbench reads version 1
            {"format_version": 1, "results": [{    | it ends in line 1
            {"format_version": 1, "results": 7}    | not a dbbench result
            [[[[                                   | it ends in line 1
            """)
    void whatIsNoResultIsSaidInOneLine(String content, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("r.json"), content);
        CommandResult invocation = CommandResult.of("report", file.toString());
        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err()).startsWith("dbbench: " + file + ": ").contains(message);
        assertThat(invocation.err().lines()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "elapsed_time" : 1000        | "elapsed_time" : 1e999999999
            "elapsed_time" : 1000        | "elapsed_time" : 1e99
            "findings" : [ ]             | "findings" : [ null ]
            "results" : [                | "results" : [ null,
            "processors" : 1             | "processors" : 1e40
            "seed" : 0                   | "seed" : 123456789012345678901234567890
            "test_name" : "Only"         | "test_name" : null
            """)
    void aResultThatMeansHarmIsRefused(String good, String bad) throws Exception {
        Path file = save(SampleRuns.minimal());
        String hostile = Files.readString(file).replace(good, bad);
        assertThat(hostile).isNotEqualTo(Files.readString(file));
        Files.writeString(file, hostile);
        CommandResult invocation = CommandResult.of("report", file.toString());
        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.err()).startsWith("dbbench: " + file + ": ");
        assertThat(invocation.err().lines()).hasSize(1);
        assertThat(invocation.err().length()).isLessThan(1000);
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("deep.json"), "[".repeat(1_000_000));
        CommandResult invocation = CommandResult.of("report", file.toString());
        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.err()).contains("nesting depth");
    }

    @Test
    void whatNeverEndsIsRefused() {
        assumeTrue(Files.exists(Path.of("/dev/zero")));
        CommandResult invocation = CommandResult.of("report", "/dev/zero");
        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.err()).startsWith("dbbench: /dev/zero: larger than ");
        assertThat(invocation.err().lines()).hasSize(1);
    }

    @Test
    void aPipeIsRead() throws Exception {
        Path saved = save(SampleRuns.minimal());
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        Process writer =
                new ProcessBuilder("sh", "-c", "cat \"$0\" >\"$1\"", saved.toString(), pipe.toString()).start();
        assertThat(CommandResult.of("report", pipe.toString(), "-r", "json").out())
                .isEqualTo(Files.readString(saved));
        assertThat(writer.waitFor()).isZero();
    }

    @Test
    void anUnknownReporterIsWrongUsage() throws Exception {
        CommandResult invocation =
                CommandResult.of("report", save(SampleRuns.minimal()).toString(), "-r", "jsno");
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("unknown reporter 'jsno'; did you mean 'json'? (reporters: ");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("none.json");
        assertThat(CommandResult.of("report", missing.toString()))
                .isEqualTo(new CommandResult(3, "", "dbbench: " + missing + ": no such file\n"));
    }

    @Test
    void onlyJsonMayReplaceTheResultThatItIsMadeOf() throws Exception {
        Path file = save(SampleRuns.minimal());
        String content = Files.readString(file);
        CommandResult invocation = CommandResult.of(
                "report", file.toString(), "-r", "csv=" + folder.resolve(".") + "/" + file.getFileName());
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("would replace its own input");
        assertThat(CommandResult.of("report", file.toString(), "-r", "json=" + file)
                        .status())
                .isZero();
        assertThat(file).hasContent(content);
    }

    @Test
    void aScenarioNamedByDotsStaysInItsFolder() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("out"));
        CommandResult invocation = CommandResult.of(
                "report", save(SampleRuns.named("..")).toString(), "-r", "csv=" + inside + "/{scenario}");
        assertThat(invocation.status()).as(invocation.err()).isZero();
        assertThat(inside.resolve("__")).isRegularFile();
    }

    @Test
    void aReportThatCannotBeWrittenExitsWith5() throws Exception {
        CommandResult invocation =
                CommandResult.of("report", save(SampleRuns.minimal()).toString(), "-r", "json=" + folder);
        assertThat(invocation.status()).isEqualTo(5);
        assertThat(invocation.err()).contains("it is a folder");
    }

    private Path save(RunResult result) throws IOException {
        Path file = folder.resolve("saved.json");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultJson.write(result, bytes);
        return Files.writeString(file, bytes.toString(StandardCharsets.UTF_8));
    }

    private static byte[] rendered(Reporter reporter, RunResult run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reporter.write(run, Presentation.PLAIN, bytes);
        return bytes.toByteArray();
    }
}
