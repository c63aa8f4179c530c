package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValidateConnectIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void init() throws IOException {
        write("library.sql", "CREATE TABLE book (id int PRIMARY KEY, title text);\n");
    }

    @Test
    void everyScenarioIsAskedAboutOnItsOwnDatabase() throws IOException {
        write("a.yaml", """
                name: a
                database: {embedded: {init: [library.sql]}}
                setup: [CREATE TABLE loan (id int)]
                tests: [{name: One, query: SELECT titel FROM book}, {name: Two, query: SELECT id FROM loan}]
                """);
        write("b.yaml", """
                name: b
                database: {embedded: {init: [library.sql]}, session: {search_path: pg_catalog}}
                tests: [{name: One, query: SELECT 1 FROM public.book}, {name: Two, query: SELECT 1 FROM loan}]
                """);
        write(
                "c.yaml",
                "name: c\ntests: [{name: One, query: SELECT 1 FROM book}, {name: Two, query: SELECT 1, suit: x}]\n");
        CommandResult invocation = CommandResult.of("validate", "--connect", folder.toString());
        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out().lines())
                .filteredOn(line -> line.contains(".yaml:"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        "a.yaml:4:35: error: column \"titel\" does not exist; hint: Perhaps you meant"),
                        line -> assertThat(line).contains("b.yaml:3:89: error: relation \"loan\" does not exist"),
                        line -> assertThat(line).contains("c.yaml:2:78: error: unknown key 'suit'"));
    }

    @Test
    void itIsSaidWhichFilesAreNotAskedAboutForTheyHaveOtherErrors() throws IOException {
        Path invalid = Files.writeString(
                folder.resolve("invalid.yaml"), "name: x\ntests:\n  - {name: a, query: SELECT 1 1, iteration: 5}\n");

        CommandResult invocation = CommandResult.of("validate", "--connect", invalid.toString());

        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out()).contains("unknown-key").doesNotContain("sql-syntax");
        assertThat(invocation.err())
                .contains("skipped the database check for 1 file that has other errors; fix them first");
    }

    @Test
    void whatAServerDoesNotTakeOfASessionIsAProblemOfItsScenarioAlone() throws IOException {
        write(
                "a.yaml",
                "name: a\ndatabase: {session: {work_memory: 1MB, jit: perhaps}}\ntests: [{name: One, query: SELECT 1}]\n");
        write("b.yaml", "name: b\ntests: [{name: One, query: SELECT x}]\n");
        CommandResult invocation = CommandResult.of("validate", "--connect", folder.toString());
        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out().lines())
                .filteredOn(line -> line.contains(".yaml:"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("a.yaml:2:35: error: unrecognized configuration parameter \"work_memory\""),
                        line -> assertThat(line).contains("a.yaml:2:45: error: parameter \"jit\" requires a Boolean"),
                        line -> assertThat(line).contains("b.yaml:2:35: error: column \"x\" does not exist"));
    }

    @Test
    void aConnectionThatAScenarioNamesBadlyIsAProblemOfItAlone() throws IOException {
        write("a.yaml", "name: a\ndatabase: {url: embedded:new}\ntests: [{name: One, query: SELECT 1}]\n");
        write("b.yaml", "name: b\ntests: [{name: One, query: SELECT x}]\n");
        CommandResult invocation = CommandResult.of("validate", "--connect", folder.toString());
        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out())
                .contains("a.yaml:2:17: error: invalid version of the embedded server", "b.yaml:2:35: ");
        assertThat(CommandResult.of("validate", folder.toString(), "-c", "embedded:new")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void everyVariantIsMadeInACopyOfItsOwn() throws IOException {
        write("a.yaml", """
                name: a
                setup: [CREATE TABLE book (id int), CREATE INDEX one ON book (id)]
                tests: [{name: One, query: "SELECT ${column} FROM book"}]
                variants:
                  today: {variables: {column: id}}
                  dropped: {variables: {column: id}, setup: [DROP INDEX one]}
                  again: {variables: {column: id}, setup: [DROP INDEX one]}
                  broken: {variables: {column: id}, setup: [DROP INDEX two]}
                  misspelt: {variables: {column: idd}}
                  refused: {variables: {column: id}, session: {work_mem: much}}
                """);

        CommandResult invocation = CommandResult.of("validate", "--connect", folder.toString());

        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out().lines())
                .filteredOn(line -> line.contains(".yaml:"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("a.yaml:8:", "index \"two\" does not exist"),
                        line -> assertThat(line).contains("column \"idd\" does not exist"),
                        line -> assertThat(line).contains("a.yaml:10:", "invalid value for parameter \"work_mem\""));
    }

    @Test
    void everyExampleIsUnderstoodByItsServer() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("validate", "--connect", "scenarios"));
        try (Stream<Path> examples = Files.walk(Path.of("examples"))) {
            examples.filter(file -> file.toString().endsWith(".yaml"))
                    // of its two servers one is not bundled
                    .filter(file -> !file.endsWith("version.yaml"))
                    .forEach(file -> arguments.add(file.toString()));
        }
        CommandResult invocation = CommandResult.of(arguments.toArray(String[]::new));
        assertThat(invocation.out()).doesNotContain(".yaml:");
        assertThat(invocation.status()).isZero();
    }

    @Test
    void aServerThatIsNotReachedIsNoFaultOfTheScenario() throws IOException {
        write("a.yaml", "name: a\ntests: [{name: One, query: SELECT 1}]\n");
        CommandResult invocation =
                CommandResult.of("validate", folder.toString(), "-c", "postgresql://nowhere.invalid/x");
        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.err())
                .contains("dbbench: cannot connect to nowhere.invalid:5432/x: ")
                .contains("1 file checked: 0 errors, 0 warnings; 1 of them without a database check");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
