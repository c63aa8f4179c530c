package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dbbench.result.Environment;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompareCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aRunComparedWithItselfIsNoRegression() throws Exception {
        String run = save("run.json", SampleRuns.passed());

        CommandResult result = CommandResult.of("compare", run, "--with", run);

        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("(1 run against 1 run)").contains("assumed to differ by at least 5.0 %");
    }

    @Test
    void whatCannotBeDecidedFailsWhenThatIsAskedFor() throws Exception {
        String run = save("run.json", SampleRuns.passed());

        assertThat(CommandResult.of("compare", run, "--with", run, "--strict").status())
                .isEqualTo(98);
    }

    @Test
    void differentServersAreNotComparedUnlessThatIsAllowed() throws Exception {
        String base = save("base.json", SampleRuns.passed());
        String head = save("head.json", onVersion(SampleRuns.passed(), "17.2"));

        CommandResult refused = CommandResult.of("compare", base, "--with", head);
        CommandResult allowed = CommandResult.of("compare", base, "--with", head, "--allow", "server-version");

        assertThat(refused.status()).isEqualTo(6);
        assertThat(refused.out())
                .contains("NOT COMPARABLE: different server version")
                .contains("17.2 in the head")
                .contains("--allow server-version");
        assertThat(allowed.status()).isZero();
        assertThat(allowed.out()).contains("17.2 in the head (allowed)");
    }

    @ParameterizedTest
    @CsvSource({
        "console, Health Check Query",
        "markdown, Health Check Query",
        "html, Health Check Query",
        "json, Health Check Query",
        "junit, Health Check Query"
    })
    void everyFormatNamesTheTests(String format, String name) throws Exception {
        String run = save("run.json", SampleRuns.passed());

        CommandResult result = CommandResult.of("compare", run, "--with", run, "--format", format);

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains(name);
    }

    @Test
    void jsonIsAsTheSchemaSays() throws Exception {
        String base = save("base.json", SampleRuns.passed());
        String head = save("head.json", onVersion(SampleRuns.passed(), "17.2"));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("schema/comparison.schema.json")));

        String compared = CommandResult.of("compare", base, "--with", base, "--format", "json")
                .out();
        String refused = CommandResult.of("compare", base, "--with", head, "--format", "json")
                .out();

        assertThat(schema.validate(compared, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(refused, InputFormat.JSON)).isEmpty();
        assertThat(refused).contains("\"verdict\" : \"not_comparable\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            compare RUN                                    | missing value: --with HEAD
            compare RUN --with RUN --allow colour          | unknown difference 'colour'
            compare RUN --with RUN --run-spread 0          | is not a percentage
            compare RUN --with RUN --run-spread x          | is not a percentage
            compare RUN --with RUN --calibrate RUN         | --calibrate needs at least 8 results, not 1
            """)
    void wrongUsageIsRefusedInOneLine(String arguments, String message) throws Exception {
        String run = save("run.json", SampleRuns.passed());

        CommandResult result = CommandResult.of(arguments.replace("RUN", run).split(" +"));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                   | only the beginning of one
            ``                                  | the file is empty
            name: a scenario                    | no JSON
            []                                  | format_version is missing
            {"verdict": "no_change"}            | format_version is missing
            {"format_version": 99}              | format_version
            {"format_version": 1}               | not a dbbench result
            """)
    void aFileThatIsNoResultIsNamedInOneLine(String text, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("x.json"), text);

        CommandResult result = CommandResult.of("compare", file.toString(), "--with", file.toString());

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("x.json").contains(message).hasLineCount(1);
    }

    @Test
    void resultsWithoutACommonTestAreNotComparable() throws Exception {
        RunResult run = SampleRuns.passed();
        String base = save("base.json", run.withResults(run.results().subList(0, 1)));
        String head = save("head.json", run.withResults(run.results().subList(1, 2)));

        CommandResult result = CommandResult.of("compare", base, "--with", head);

        assertThat(result.status()).isEqualTo(6);
        assertThat(result.out()).contains("NOT COMPARABLE: no test was completed on both sides");
    }

    private String save(String name, RunResult run) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            ResultJson.write(run, out);
        }
        return file.toString();
    }

    private static RunResult onVersion(RunResult run, String version) {
        Environment.Server server = run.environment().server().orElseThrow();
        Environment.Server other = new Environment.Server(
                server.endpoint(),
                server.role(),
                version,
                server.settings(),
                server.databaseBytes(),
                server.extensions());
        return new RunResult(
                run.version(),
                run.scenario(),
                run.startedAt(),
                run.elapsed(),
                run.seed(),
                run.commandLine(),
                run.clientWarmup(),
                new Environment(run.environment().client(), Optional.of(other)),
                run.outcome(),
                run.results(),
                run.findings());
    }
}
