package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.load.ScenarioLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @Test
    void itsScenarioHasNoProblems() throws IOException {
        String scenario = new String(DemoCommand.scenario(), StandardCharsets.UTF_8);

        assertThat(new ScenarioLoader(Map.of(), Map.of())
                        .load(Path.of("dbbench-demo.yaml"), scenario)
                        .problems())
                .isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsReported(@TempDir Path folder) {
        CommandResult result =
                CommandResult.of("demo", "--folder", folder.resolve("none").toString());

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains("cannot write").contains("--folder");
    }

    @Test
    void aScenarioThatWasEditedIsKept(@TempDir Path folder) throws IOException {
        Path scenario = folder.resolve("dbbench-demo.yaml");
        Files.writeString(scenario, "name: mine\n");

        CommandResult result = CommandResult.of("demo", "--folder", folder.toString());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("was edited, and is not replaced").contains("--folder");
        assertThat(scenario).hasContent("name: mine\n");
    }
}
