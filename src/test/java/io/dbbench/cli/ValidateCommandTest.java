package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateCommandTest {
    private static final String SOUND = """
            name: sound
            tests:
              - {name: One, query: SELECT 1}
            """;
    private static final String DOUBTFUL = """
            name: doubtful
            variables: {unused: 1}
            tests:
              - {name: One, query: SELECT 1}
            """;
    private static final String FAULTY = """
            name: faulty
            tests:
              - name: One
                query: SELECT 1
                suit: simple
            """;

    @TempDir
    private Path folder;

    @Test
    void whatIsAboutAServerGoesWithOne() throws IOException {
        Path file = file("sound.yaml", "name: sound\ntests: [{name: One, query: SELECT 1}]\n");
        CommandResult invocation = CommandResult.of("validate", file.toString(), "--allow-writes");

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("--allow-writes requires --connect or --connection");
    }

    @Test
    void theLineIsShownWithAMark() throws IOException {
        Path file = file("faulty.yaml", FAULTY);
        CommandResult invocation = CommandResult.of("validate", file.toString());

        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out()).startsWith("""
                %s:5:5: error: unknown key 'suit' in a test; did you mean 'suite'? [unknown-key]
                    5 |     suit: simple
                      |     ^~~~
                      = allowed: name, query,""".formatted(file));
        assertThat(invocation.err()).isEqualTo("1 file checked: 1 error, 0 warnings\n");
    }

    @Test
    void colorsReachTheTerminalAndTextOfTheScenarioDoesNotSteerIt() throws IOException {
        Path file = file("faulty.yaml", "name: faulty\ntests: [{name: A, \"a\\e[31m\": 1, query: SELECT 1}]\n");
        CommandResult invocation = CommandResult.with(Map.of("CLICOLOR_FORCE", "1"), "validate", file.toString());

        assertThat(invocation.out())
                .startsWith("\u001b[1m" + file + ":2:19:\u001b[0m \u001b[31merror:\u001b[0m ")
                .contains("unknown key 'a [31m'", "\u001b[31m^~");
    }

    @Test
    void aLinkToAFolderIsFollowed() throws IOException {
        Path scenarios = Files.createDirectory(folder.resolve("scenarios"));
        Files.writeString(scenarios.resolve("faulty.yaml"), FAULTY);
        Files.createSymbolicLink(scenarios.resolve("again"), scenarios);
        Path link = Files.createSymbolicLink(folder.resolve("link"), scenarios);
        CommandResult invocation = CommandResult.of("validate", link.toString());

        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out()).contains("faulty.yaml:5:5: error");
        assertThat(invocation.err()).isEqualTo("1 file checked: 1 error, 0 warnings\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "suite: [1]                | [1]",
                "suit: simple              | suit",
                "query: SELECT :agent_ids  | :agent_ids",
                "query: 'SELECT 1, :ä_1.b' | :ä_1",
                "thresholds: [p95 <  5]    | 5",
                "thresholds: [speed < 5ms] | speed",
                "warmup: 10 parsecs        | 10 parsecs",
                "warmup: '10 parsecs'      | '10 parsecs'",
                "ignore: [nothing]         | nothing",
            })
    void allOfWhatIsWrongIsMarked(String line, String marked) throws IOException {
        String query = line.startsWith("query") ? "" : "    query: SELECT 1\n";
        Path file = file("marked.yaml", "name: x\ntests:\n  - name: One\n    " + line + "\n" + query);
        List<String> lines =
                CommandResult.of("validate", file.toString()).out().lines().toList();
        String mark = lines.get(2);

        assertThat(lines.get(1).substring(mark.indexOf('^'), mark.length())).isEqualTo(marked);
    }

    @Test
    void aRunThatIsRefusedShowsTheSame() throws IOException {
        Path file = file("faulty.yaml", FAULTY);
        CommandResult run = CommandResult.of("run", file.toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(CommandResult.of("validate", file.toString()).out()
                        + "dbbench: stopped, because 1 scenario file has errors\n");
    }

    @Test
    void warningsFailOnlyWhenAskedTo() throws IOException {
        String file = file("doubtful.yaml", DOUBTFUL).toString();

        assertThat(CommandResult.of("validate", file).status()).isZero();
        assertThat(CommandResult.of("validate", file).out()).contains(": warning: variable 'unused'");
        assertThat(CommandResult.of("validate", file, "--strict").status()).isEqualTo(3);
        assertThat(CommandResult.of("validate", file, "--strict").out()).contains(": error: variable 'unused'");
    }

    @ParameterizedTest
    @CsvSource({"sarif, '{'", "junit, '<?xml '", "json, '{'", "human, ''", "github, ''"})
    void everyFormatCanBeAskedFor(String format, String beginning) throws IOException {
        CommandResult invocation =
                CommandResult.of("validate", file("sound.yaml", SOUND).toString(), "--format", format);

        assertThat(invocation.status()).isZero();
        assertThat(invocation.out()).startsWith(beginning);
        assertThat(invocation.err()).isEqualTo("1 file checked: 0 errors, 0 warnings\n");
    }

    @Test
    void formatsNameFilesFromTheRootOfTheRepository() throws IOException {
        String file = file("bench/faulty.yaml", FAULTY).toString();
        Map<String, String> environment = Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", folder.toString());

        assertThat(CommandResult.with(environment, "validate", file).out())
                .contains("::error file=bench/faulty.yaml,line=5,endLine=5,col=5,endColumn=9,");
        assertThat(CommandResult.with(environment, "validate", file, "--format", "sarif")
                        .out())
                .contains("\"uri\" : \"bench/faulty.yaml\"");
    }

    @Test
    void aWorkflowOnGithubGetsItsFormatByItself() throws IOException {
        String path = file("faulty.yaml", FAULTY).toString();
        Map<String, String> environment = Map.of("GITHUB_ACTIONS", "true");

        CommandResult chosen = CommandResult.with(environment, "validate", path);
        assertThat(chosen.out()).contains("\n::error file=").contains("    5 |     suit: simple\n");

        CommandResult human = CommandResult.with(environment, "validate", path, "--format", "human");
        assertThat(human.out()).doesNotContain("::error");
        assertThat(CommandResult.with(Map.of("GITHUB_ACTIONS", "false"), "validate", path)
                        .out())
                .doesNotContain("::error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::error::x.yaml", " ::error::x.yaml", "##[error]x.yaml", "a\n::error::x.yaml"})
    void theNameOfAFileCommandsNoWorkflow(String name) {
        Map<String, String> environment = Map.of("GITHUB_ACTIONS", "true");
        for (List<String> arguments : List.of(
                List.of("validate", name),
                List.of("validate", name, "--format", "human"),
                List.of("validate", "no" + name),
                List.of("validate", name, "-D", "x=::error::x"),
                List.of("run", name),
                List.of("list", name),
                List.of("validate", "--" + name))) {
            CommandResult invocation = CommandResult.with(environment, arguments.toArray(String[]::new));
            assertThat(Stream.of(invocation.out(), invocation.err())
                            .flatMap(String::lines)
                            .filter(line -> !line.matches("::error file=[^:]*::.*")))
                    .as(arguments.toString())
                    .noneMatch(line -> line.strip().startsWith("::") || line.contains("##["));
        }
    }

    @Test
    void inAFolderOnlyWhatIsAScenarioIsChecked() throws IOException {
        file("sound.yaml", SOUND);
        file("deep/er/faulty.yml", FAULTY);
        file("json.yaml", "{\n\"tests\": []}");
        file("named.yaml", "# yaml-language-server: $schema=../schema/scenario.schema.json\nname: no tests\n");
        file("workflow.yml", "name: build\non: push\njobs:\n  tests: {}\n");
        file("empty.yaml", "");
        file("note.txt", "tests:\n");
        file(".github/faulty.yaml", FAULTY);
        file("deep/.faulty.yaml", FAULTY);
        CommandResult invocation = CommandResult.of("validate", folder.toString());

        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation
                        .out()
                        .lines()
                        .map(line -> line.replaceFirst(":\\d+:\\d+: .*", ""))
                        .filter(line -> line.startsWith(folder.toString()))
                        .distinct())
                .containsExactly(path("deep/er/faulty.yml"), path("json.yaml"), path("named.yaml"));
        assertThat(invocation.err())
                .isEqualTo("2 YAML files without the key 'tests' skipped: " + path("empty.yaml") + ", "
                        + path("workflow.yml") + "\n4 files checked: "
                        + invocation
                                .out()
                                .lines()
                                .filter(line -> line.contains(": error: "))
                                .count()
                        + " errors, 0 warnings\n");
    }

    @Test
    void whatIsNamedIsCheckedWhateverItIs() throws IOException {
        assertThat(CommandResult.of("validate", file("note.txt", "no scenario").toString())
                        .status())
                .isEqualTo(3);
        assertThat(CommandResult.of(
                                "validate", file(".hidden/sound.yaml", SOUND).toString())
                        .status())
                .isZero();
        assertThat(CommandResult.of("validate", folder.resolve(".hidden").toString())
                        .status())
                .isZero();
        CommandResult gone = CommandResult.of("validate", path("gone.yaml"));
        assertThat(gone.status()).isEqualTo(3);
        assertThat(gone.out())
                .isEqualTo(path("gone.yaml") + ":1:1: error: the file does not exist [unreadable-file]\n");
    }

    @Test
    void aFileThatIsNamedTwiceIsCheckedOnce() throws IOException {
        Path file = file("sound.yaml", SOUND);
        assertThat(CommandResult.of("validate", folder.toString(), file.toString())
                        .err())
                .isEqualTo("1 file checked: 0 errors, 0 warnings\n");
    }

    @Test
    void manyFilesThatAreNoScenariosAreNotAllNamed() throws IOException {
        for (int i : IntStream.range(0, 8).toArray()) {
            file("values-" + i + ".yaml", "a: b\n");
        }
        CommandResult invocation = CommandResult.of("validate", folder.toString());

        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.err())
                .startsWith("8 YAML files without the key 'tests' skipped: ")
                .contains("values-4.yaml, …\n")
                .endsWith("dbbench: no scenario found in " + folder + "\n");
    }

    @Test
    void anUnknownFormatIsWrongUsage() {
        CommandResult invocation = CommandResult.of("validate", "x.yaml", "--format", "xml");
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("unknown format 'xml' (formats: human, github, sarif, junit, json)");
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aDashIsStandardInput() {
        CommandResult invalid = CommandResult.reading(FAULTY, "validate", "-");
        assertThat(invalid.status()).isEqualTo(3);
        assertThat(invalid.out()).startsWith("-:5:5: error: unknown key 'suit'");

        CommandResult list = CommandResult.reading("name: piped\ntests: [{name: One, query: SELECT 1}]\n", "list", "-");
        assertThat(list.status()).as(list.err()).isZero();
        assertThat(list.out()).startsWith("One ");
    }
}
