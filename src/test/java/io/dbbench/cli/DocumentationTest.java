package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dbbench.cli.run.ExitCode;
import io.dbbench.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The pages for users against the command line as it is. */
class DocumentationTest {
    private static final Path COMMAND_LINE_PAGE = Path.of("docs/command-line.md");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(sh|yaml)\\n(.*?)^```");
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|run: )(?:\\./)?dbbench (.*?)(?: +# .*)?$");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

    @Test
    void everyCommandThatIsShownIsUnderstood() throws IOException {
        List<String> commands = commands();

        assertThat(commands)
                .hasSizeGreaterThan(10)
                .allSatisfy(command -> assertThatCode(() -> commandLine().parseArgs(words(command)))
                        .as(command)
                        .doesNotThrowAnyException());
    }

    @Test
    void thePageOfTheCommandLineNamesEveryCommand() throws IOException {
        String page = Files.readString(COMMAND_LINE_PAGE);

        assertThat(commandLine().getSubcommands().keySet())
                .allSatisfy(name -> assertThat(page).contains("| `dbbench " + name));
    }

    @Test
    void aTimeoutIsThatOfAStatementWhereverItIsExplained() throws IOException {
        String help = Objects.requireNonNull(commandLine().getSubcommands().get("run"))
                .getUsageMessage()
                .replaceAll("\\s+", " ");

        assertThat(List.of(
                        help,
                        Files.readString(COMMAND_LINE_PAGE),
                        Files.readString(Path.of("docs/loads.md")),
                        Files.readString(Path.of("schema/scenario.schema.json")),
                        Files.readString(Path.of("docs/scenario-reference.md"))))
                .allSatisfy(words -> assertThat(words).containsIgnoringCase("maximum time of one statement"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate"})
    void thePageOfTheCommandLineNamesEveryOption(String command) throws IOException {
        String page = Files.readString(COMMAND_LINE_PAGE);
        CommandLine called =
                Objects.requireNonNull(commandLine().getSubcommands().get(command));
        List<OptionSpec> options = called.getCommandSpec().options();

        assertThat(options)
                .filteredOn(option -> !option.usageHelp() && !option.versionHelp())
                .isNotEmpty()
                .allSatisfy(option -> assertThat(option.names())
                        .allSatisfy(name -> assertThat(page).containsPattern("\\| .*`" + name + "[ `]")));
    }

    @ParameterizedTest
    @EnumSource
    void thePageOfTheCommandLineNamesEveryExitCode(ExitCode code) throws IOException {
        assertThat(Files.readString(COMMAND_LINE_PAGE)).contains("\n| " + code.status() + " | ");
    }

    private static List<String> commands() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("examples/README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .flatMap(page -> FENCE.matcher(read(page)).results().map(fence -> fence.group(2)))
                    .flatMap(block -> COMMAND.matcher(block).results().map(command -> command.group(1)))
                    .toList();
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .map(MatchResult::group)
                .map(word -> word.replaceAll("^[\"']|[\"']$", ""))
                .toArray(String[]::new);
    }

    private static CommandLine commandLine() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return Dbbench.commandLine(
                new Terminal(InputStream.nullInputStream(), nowhere, nowhere, OptionalInt.empty(), OptionalInt.empty()),
                Map.of());
    }
}
