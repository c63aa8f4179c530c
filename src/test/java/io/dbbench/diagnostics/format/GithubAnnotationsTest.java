package io.dbbench.diagnostics.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.diagnostics.Problem;
import io.dbbench.terminal.TerminalText;
import io.dbbench.terminal.WorkflowCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What dbbench prints, read as the runner of GitHub's workflows reads it. */
class GithubAnnotationsTest {

    /** A command as the runner understands it, escapes undone. */
    private record Command(String name, Map<String, String> properties, String data) {}

    static Stream<String> hostile() {
        return Samples.HOSTILE.stream();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void disarmedTextHasNoCommand(String text) {
        assertThat(commands(WorkflowCommands.disarmed(text))).isEmpty();
    }

    @Test
    void theHostileTextsWouldBeCommands() {
        assertThat(Samples.HOSTILE.stream().filter(text -> !commands(text).isEmpty()))
                .hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void harmlessTextStaysAsItIs() {
        String text = "  1 | query: SELECT a::text, '[x]' -- ## not a command: ::text\n    | ^\n";
        assertThat(WorkflowCommands.disarmed(text)).isEqualTo(text);
    }

    @Test
    void onlyAnnotationsAreCommandsAndTheySayWhatWasFound() {
        CheckResult result = Samples.hostile();
        List<Command> commands = commands(Samples.print(Format.GITHUB, result));

        assertThat(commands).hasSize(10).allSatisfy(command -> {
            assertThat(command.name()).isEqualTo("error");
            assertThat(command.properties().keySet())
                    .containsExactly("col", "endColumn", "endLine", "file", "line", "title");
        });
        for (int i = 0; i < commands.size(); i++) {
            CheckedFile file = result.files().get(i);
            assertThat(commands.get(i).properties()).containsEntry("file", TerminalText.visible(file.location()));
            assertThat(commands.get(i).data())
                    .hasSameSizeAs(file.problems().get(0).message());
        }
    }

    @Test
    void nothingElseThatIsPrintedIsACommand() {
        for (Format format : List.of(Format.SARIF, Format.JUNIT, Format.JSON)) {
            assertThat(commands(Samples.print(format, Samples.hostile())))
                    .as(format.toString())
                    .isEmpty();
        }
    }

    @Test
    void theTenWorstAreAnnotatedErrorsFirst() {
        assertThat(commands(Samples.print(Format.GITHUB, Samples.many(4))))
                .extracting(Command::data)
                .containsExactly(
                        "error 1", "error 2", "error 3", "error 4", "warning 1", "warning 2", "warning 3", "warning 4");
        assertThat(commands(Samples.print(Format.GITHUB, Samples.many(12))))
                .hasSize(10)
                .allMatch(command -> command.name().equals("error"));
    }

    @Test
    void allAreInTheLog() {
        String log = Samples.print(Format.GITHUB, Samples.many(12));
        for (Problem problem : Samples.many(12).files().get(0).problems()) {
            assertThat(log)
                    .contains(problem.line() + ":" + problem.column() + ": "
                            + problem.severity().name().toLowerCase(java.util.Locale.ROOT) + ": " + problem.message()
                            + " [");
        }
    }

    private static List<Command> commands(String output) {
        List<Command> commands = new ArrayList<>();
        output.lines().forEach(line -> newer(line).or(() -> older(line)).ifPresent(commands::add));
        return commands;
    }

    /** {@code ::name key=value,key=value::data}, behind blanks of any kind. */
    private static Optional<Command> newer(String line) {
        int start = 0;
        while (start < line.length()
                && (Character.isWhitespace(line.charAt(start)) || Character.isSpaceChar(line.charAt(start)))) {
            start++;
        }
        int end = line.indexOf("::", start + 2);
        if (!line.startsWith("::", start) || end < 0) {
            return Optional.empty();
        }
        String[] head = line.substring(start + 2, end).split(" ", 2);
        Map<String, String> properties = new TreeMap<>();
        if (head.length == 2) {
            for (String pair : head[1].split(",", -1)) {
                String[] parts = pair.split("=", 2);
                properties.put(parts[0], unescaped(parts.length == 2 ? parts[1] : ""));
            }
        }
        return Optional.of(new Command(head[0], properties, unescaped(line.substring(end + 2))));
    }

    /** {@code ##[name key=value;]data}, anywhere. */
    private static Optional<Command> older(String line) {
        int start = line.indexOf("##[");
        int end = start < 0 ? -1 : line.indexOf(']', start);
        return end < 0
                ? Optional.empty()
                : Optional.of(new Command(line.substring(start + 3, end), Map.of(), line.substring(end + 1)));
    }

    private static String unescaped(String text) {
        return text.replace("%0D", "\r")
                .replace("%0A", "\n")
                .replace("%3A", ":")
                .replace("%2C", ",")
                .replace("%25", "%");
    }
}
