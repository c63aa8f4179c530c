package io.dbbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {
    private static final String SCENARIO = """
            name: sample
            tests:
              - {name: One, query: SELECT 1, suite: simple}
              - {name: Many, query: SELECT 1, concurrency: [2, 4], duration: 1.5s, warmup: 0}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"                    | missing command; to see what dbbench does: dbbench demo",
                "rnu                   | unknown command 'rnu'; did you mean 'run'? (commands: run, validate, list, report, compare, doctor, merge, schema",
                "run ${file} -r jsno=x | unknown reporter 'jsno'; did you mean 'json'? (reporters: ",
                "run                   | missing argument: SCENARIO (one or more scenario files)",
                "run x.yaml --wrong    | unknown option '--wrong'",
                "run x.yaml --timeout z| 'z' is not a duration of at most a year; write 500ms, 2s or 120 (seconds)",
                "run ${file} --timeout 0|--timeout must be from 1ms to 596h",
                "run ${file} --suite simpel|unknown suite 'simpel'",
                "run ${file} --suite simple --test Many*|no test of suite 'simple' in",
                "run ${file} -q -r json -r prometheus|cannot both be written to standard output",
                "run x.yaml --seed z   | --seed must be a whole number, got 'z'",
                "run x.yaml --seed    | missing value: --seed N",
                "run x.yaml --seed 99999999999999999999| --seed is out of range",
                "run x.yaml --dry-run=yes| --dry-run takes no value",
                "--nonsense run x.yaml | unknown option '--nonsense' before the command",
                "validate              | missing argument: PATH (one or more scenario files or folders; - for standard input)",
                "validate ${file} -c embedded:x|invalid version of the embedded server",
                "init -c embedded:x    | invalid version of the embedded server",
                "init --tables 0       | --tables must be at least 1",
                "init ${file}          | already exists; choose another name or pass --force",
                "schema tests          | unknown schema 'tests' (schemas: scenario, result)",
                "schema result x       | unexpected second argument 'x'",
                "list a.yaml a://b     | unexpected second argument",
            })
    void wrongUsageIsReportedInOneLineAndPointsToHelp(String arguments, String message) throws Exception {
        String line = arguments.replace("${file}", scenario(SCENARIO).toString());
        CommandResult invocation = CommandResult.of(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err().lines()).hasSize(2);
        assertThat(invocation.err()).startsWith("dbbench: ").contains(message).contains("--help");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(CommandResult.of("help")).isEqualTo(CommandResult.of("--help"));
        assertThat(CommandResult.of("help", "report")).isEqualTo(CommandResult.of("report", "--help"));
        assertThat(CommandResult.of("help", "report").out()).contains("--report=NAME");
        CommandResult unknown = CommandResult.of("help", "rnu");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("dbbench: unknown command 'rnu'; did you mean 'run'?");
    }

    @Test
    void aListShowsTestsSuitesAndLoads() throws Exception {
        CommandResult invocation = CommandResult.of("list", scenario(SCENARIO).toString());
        assertThat(invocation.status()).isZero();
        assertThat(invocation.out()).isEqualTo("""
                        One               simple  at least 5 s and 1,000 iterations, at most 60 s, 1 worker, after 1 s of warm-up
                        Many (2 workers)  -       1.5 s, 2 workers
                        Many (4 workers)  -       1.5 s, 4 workers
                        """);
    }

    @Test
    void validateReportsEveryProblemOfEveryFile() throws Exception {
        scenario(SCENARIO);
        Files.writeString(folder.resolve("bad.yml"), "name: bad\ntests: [{name: a, query: SELECT 1, suit: b}]\n");
        Files.writeString(folder.resolve("note.txt"), "not a scenario");
        CommandResult invocation = CommandResult.of("validate", folder.toString());
        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out())
                .startsWith(
                        folder.resolve("bad.yml") + ":2:36: error: unknown key 'suit' in a test; did you mean 'suite'?")
                .contains("""
                            2 | tests: [{name: a, query: SELECT 1, suit: b}]
                              |                                    ^~~~
                        """);
        assertThat(invocation.err()).isEqualTo("2 files checked: 1 error, 0 warnings\n");
    }

    @Test
    void validatingAFolderWithoutScenariosFails() {
        assertThat(CommandResult.of("validate", folder.toString()).status()).isEqualTo(3);
    }

    @Test
    void scenariosWithTheSameNameCannotShareAReport() throws Exception {
        String file = scenario(SCENARIO).toString();
        CommandResult invocation = CommandResult.of(
                "run",
                file,
                file,
                "-c",
                "postgresql://127.0.0.1:1/app",
                "-o",
                folder.resolve("{scenario}.json").toString());
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("two scenarios with the same name would write to");
    }

    @Test
    void aDryRunWithoutAServerFails() throws Exception {
        CommandResult invocation = CommandResult.of(
                "run", scenario(SCENARIO).toString(), "--dry-run", "-c", "postgresql://nowhere.invalid/x");
        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err()).startsWith("dbbench: cannot connect to nowhere.invalid:5432/x: ");
    }

    @Test
    void schemasArePrinted() {
        assertThat(CommandResult.of("schema").out()).contains("\"tests\"").endsWith("}\n");
        assertThat(CommandResult.of("schema", "result").out()).contains("\"test_name\"");
    }

    @Test
    void theVersionNamesItsBuildAndTheJavaThatRunsIt() {
        assertThat(CommandResult.of("--version").out())
                .matches("dbbench \\S+\nbuilt .*with JDK \\S+\nrunning on Java "
                        + Runtime.version().feature() + ".*\n");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"list ${file}", "schema", "completion", "run --help", "--version"})
    void outputThatIsLostOnAFullDiskIsAFailure(String command) throws Exception {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(full, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                OptionalInt.empty(),
                OptionalInt.empty());
        String[] arguments =
                command.replace("${file}", scenario(SCENARIO).toString()).split(" ");
        assertThat(Execution.of(terminal, Map.of(), arguments)).isEqualTo(5);
        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        "dbbench: cannot write to standard output: the disk is full, or the reader closed the pipe\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "list"})
    void anInvalidPathIsWrongUsage(String command) {
        CommandResult invocation = CommandResult.of(command, "a\0b.yaml");
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).startsWith("dbbench: ").contains("See: dbbench " + command + " --help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validate ${@}",
                "validate -- ${@}",
                "validate --strict ${@}",
                "list ${@}",
                "list -- ${@}",
                "report ${@}",
                "run --dry-run ${@}",
                "run -- ${@}",
                "run ${file} --test ${@} -c postgresql://127.0.0.1:1/x -o ${dir}/r.json",
            })
    void anArgumentThatBeginsWithAtIsNeverReadAsAFileOfArguments(String command) throws Exception {
        String at = "@" + Files.writeString(folder.resolve("arguments"), "--help\nmarker.yaml\n");
        String[] arguments = command.replace("${@}", at)
                .replace("${file}", scenario(SCENARIO).toString())
                .replace("${dir}", folder.toString())
                .split(" ");

        CommandResult invocation = CommandResult.of(arguments);

        assertThat(invocation.out() + invocation.err()).contains(at).doesNotContain("marker.yaml", "Usage:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion", "completion bash", "completion zsh"})
    void aCompletionScriptKnowsCommandsAndOptions(String command) {
        assertThat(CommandResult.of(command.split(" ")).out())
                .contains("--suite")
                .contains("validate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "completion tcsh              | unknown shell 'tcsh' (shells: bash, zsh, fish)",
                "run shop.yaml --evidence all | unknown level 'all' (levels: none, plans, full)",
                "doctor --fail-on fatal       | unknown severity 'fatal' (severities: error, warning)"
            })
    void anUnknownChoiceIsNamedWithThoseThatThereAre(String command, String message) {
        CommandResult invocation = CommandResult.of(command.split(" "));

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains(message);
    }

    @Test
    void inZshAndFishItDescribesThem() {
        assertThat(CommandResult.of("completion", "zsh").out())
                .contains("'list:List the tests of a scenario")
                .contains("'(-o --output)'{-o+,--output=}'[")
                .contains("]:FILE:_files'")
                .contains("'*:SCENARIO:_files'");
        assertThat(CommandResult.of("completion", "fish").out())
                .contains("\ncomplete -c dbbench -n __fish_use_subcommand -a list -d 'List the tests of a scenario")
                .contains("\ncomplete -c dbbench -n '__fish_seen_subcommand_from run' -s o -l output -r -F -d '")
                .contains("\ncomplete -c dbbench -n '__fish_seen_subcommand_from run' -F");
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        for (String command : new String[] {"run", "validate", "list", "report", "schema", "init", "completion"}) {
            CommandResult invocation = CommandResult.of(command, "--help");
            assertThat(invocation.status()).as(command).isZero();
            assertThat(invocation.out()).as(command).contains("Example").contains("dbbench " + command);
        }
    }

    @Test
    void anUnwritableReportIsDetectedBeforeAnythingRuns() throws Exception {
        CommandResult invocation = CommandResult.of(
                "run", scenario(SCENARIO).toString(), "-c", "postgresql://nowhere.invalid/x", "-o", folder.toString());
        assertThat(invocation.status()).isEqualTo(5);
        assertThat(invocation.err())
                .contains("it is a folder; name a file in it")
                .doesNotContain("nowhere");
    }

    @Test
    void severalScenariosNeedSeparateReports() throws Exception {
        String file = scenario(SCENARIO).toString();
        CommandResult invocation = CommandResult.of(
                "run", file, file, "-o", folder.resolve("r.json").toString());
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("add {scenario}, the scenario's name, to the path");
    }

    @Test
    void anUnknownPlaceholderInAPathIsRejected() throws Exception {
        CommandResult invocation =
                CommandResult.of("run", scenario(SCENARIO).toString(), "-r", "json=" + folder.resolve("{test}.json"));
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("{test}").contains("use {scenario}, the scenario's name");
    }

    private Path scenario(String text) throws Exception {
        return Files.writeString(folder.resolve("sample.yaml"), text);
    }
}
