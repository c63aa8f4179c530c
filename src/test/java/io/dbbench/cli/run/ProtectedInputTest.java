package io.dbbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.cli.CommandResult;
import io.dbbench.result.ResultJson;
import io.dbbench.result.SampleRuns;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProtectedInputTest {
    private static final String SCENARIO = """
            name: sample
            database: {embedded: {init: [init.sql]}}
            setup: [{file: sql/setup.sql}]
            teardown: [{file: teardown.sql}]
            parameters: {id: {csv: {file: ids.csv}}}
            tests: [{name: One, query: "SELECT :id", iterations: 1, warmup: 0}]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void aScenarioWithFilesThatItReads() throws IOException {
        Files.writeString(folder.resolve("one.yaml"), SCENARIO);
        Files.createDirectory(folder.resolve("sql"));
        for (String script : List.of("init.sql", "sql/setup.sql", "teardown.sql")) {
            Files.writeString(folder.resolve(script), "SELECT 1");
        }
        Files.writeString(folder.resolve("ids.csv"), "id\n1\n");
        Files.createSymbolicLink(folder.resolve("link.json"), Path.of("one.yaml"));
        Files.createLink(folder.resolve("hard.json"), folder.resolve("one.yaml"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "-o one.yaml",
                "-o ./one.yaml",
                "-o sql/../one.yaml",
                "-o nowhere/../one.yaml",
                "-o link.json",
                "-o hard.json",
                "-r csv=one.yaml",
                "-r html=ids.csv",
                "-r csv=ids.csv",
                "-r junit=init.sql",
                "-q -r markdown=sql/setup.sql",
                "-r prometheus=teardown.sql",
                "-r json={scenario}.yaml",
            })
    void noReportReplacesWhatARunIsMadeOf(String options) throws IOException {
        Files.createSymbolicLink(folder.resolve("sample.yaml"), Path.of("one.yaml"));
        String path = options.replaceAll("^.*[ =]", "");
        String before = contents();
        String[] arguments = Stream.concat(
                        Stream.of("run", folder + "/one.yaml", "-c", "postgresql://127.0.0.1:1/app"),
                        Arrays.stream(options.replace(path, folder + "/" + path).split(" ")))
                .toArray(String[]::new);
        CommandResult invocation = CommandResult.of(arguments);
        assertThat(invocation.status()).as(invocation.err()).isEqualTo(2);
        assertThat(invocation.err())
                .contains(" would replace ")
                .contains("one.yaml")
                .contains("choose another file");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void norTheScenarioOfAnotherRunOfTheSameCommand() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), SCENARIO.replace("sample", "other"));
        String before = contents();
        CommandResult invocation = CommandResult.of(
                "run",
                folder + "/one.yaml",
                other.toString(),
                "-c",
                "postgresql://127.0.0.1:1/app",
                "-o",
                folder + "/{scenario}.yaml");
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("would replace the scenario " + other);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aResultIsProtectedWhateverItsNameIsMadeOf() throws IOException {
        Path saved = folder.resolve("TempoNest.json");
        try (OutputStream out = Files.newOutputStream(saved)) {
            ResultJson.write(SampleRuns.passed(), out);
        }
        String before = contents();
        CommandResult invocation =
                CommandResult.of("report", saved.toString(), "-r", "csv=" + folder + "/{scenario}.json");
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("would replace its own input, " + saved);
        assertThat(contents()).isEqualTo(before);
    }

    private String contents() throws IOException {
        StringBuilder contents = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                contents.append(file).append(":\n").append(Files.readString(file));
            }
        }
        return contents.toString();
    }
}
