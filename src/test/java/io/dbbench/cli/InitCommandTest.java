package io.dbbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InitCommandTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsValidWithoutWarnings() throws Exception {
        Path file = folder.resolve("mine.yaml");
        CommandResult init = CommandResult.of("init", file.toString());
        assertThat(init.status()).isZero();
        assertThat(init.out()).isEmpty();
        assertThat(init.err()).isEqualTo(file + " has 4 tests. Next: dbbench run " + file + "\n");
        assertThat(Files.readString(file))
                .startsWith("# yaml-language-server: $schema=scenario.schema.json\n")
                .contains("dbbench run " + file);

        CommandResult validate = CommandResult.of("validate", file.toString());
        assertThat(validate.status()).isZero();
        assertThat(validate.out()).isEmpty();
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyByForce() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "mine");
        assertThat(CommandResult.of("init", file.toString()).status()).isEqualTo(2);
        assertThat(file).hasContent("mine");
        assertThat(CommandResult.of("init", file.toString(), "--force").status())
                .isZero();
        assertThat(Files.readString(file)).contains("\ntests:\n");
    }

    @Test
    void theOldFileIsWholeUntilTheNewOneIs() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "mine");
        try (InputStream old = Files.newInputStream(file)) {
            assertThat(CommandResult.of("init", file.toString(), "--force").status())
                    .isZero();
            assertThat(new String(old.readAllBytes(), UTF_8)).isEqualTo("mine");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatCannotBeReplacedIsLeftAlone() throws Exception {
        Path there = Files.createDirectories(folder.resolve("mine.yaml"));
        CommandResult invocation = CommandResult.of("init", there.toString(), "--force");
        assertThat(invocation.status()).isEqualTo(5);
        assertThat(invocation.err())
                .isEqualTo("dbbench: cannot write " + there + ": it is a folder; name a file in it\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--schema=public", "--tables=3"})
    void whatChoosesAmongTablesNeedsAConnection(String option) {
        CommandResult invocation = CommandResult.of("init", option, "-");
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err()).startsWith("dbbench: --schema and --tables require --connection");
    }

    @Test
    void theStandardOutputGetsTheScenarioAlone() {
        CommandResult invocation = CommandResult.of("init", "-");
        assertThat(invocation.status()).isZero();
        assertThat(invocation.out()).startsWith("# yaml-language-server: ").endsWith("  #   end: rollback\n");
        assertThat(invocation.err()).isEmpty();
    }

    @Test
    void theSchemaOfTheProjectAroundTheFileIsNamed() throws Exception {
        Files.createDirectories(folder.resolve("schema"));
        Files.writeString(folder.resolve("schema/scenario.schema.json"), "{}");
        Path file = Files.createDirectories(folder.resolve("a/b")).resolve("mine.yaml");
        assertThat(CommandResult.of("init", file.toString()).status()).isZero();
        assertThat(Files.readString(file))
                .startsWith("# yaml-language-server: $schema=../../schema/scenario.schema.json\n# A starting point");
    }

    @Test
    void aFolderThatIsMissingIsSaid() {
        Path nowhere = folder.resolve("nowhere");
        Path file = nowhere.resolve("mine.yaml");
        CommandResult invocation = CommandResult.of("init", file.toString());
        assertThat(invocation.status()).isEqualTo(5);
        assertThat(invocation.err())
                .isEqualTo("dbbench: cannot write " + file + ": the folder " + nowhere
                        + " does not exist; create it: mkdir -p " + nowhere + "\n");
    }

    @Test
    void aServerThatIsNotReachedLeavesNoFile() {
        Path file = folder.resolve("mine.yaml");
        CommandResult invocation = CommandResult.of("init", file.toString(), "-c", "postgresql://nowhere.invalid/x");
        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.err()).startsWith("dbbench: cannot connect to nowhere.invalid:5432/x: ");
        assertThat(file).doesNotExist();
    }
}
