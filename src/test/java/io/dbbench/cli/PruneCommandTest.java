package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PruneCommandTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path scenarios;

    @BeforeEach
    void writeFiles() throws Exception {
        textfile("kept", "kept");
        textfile("old", "renamed\u001b[2J");
        textfile("other name", "kept");
        Files.writeString(folder.resolve("theirs.prom"), "node_reboot_required 1\n");
        Files.writeString(folder.resolve("mixed.prom"), Files.readString(folder.resolve("old.prom")) + "theirs 1\n");
    }

    @Test
    void theTextfilesOfOtherScenariosAreRemovedAndNothingElse() throws Exception {
        CommandResult invocation = prune("name: kept");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.out()).isEqualTo("removed " + folder.resolve("old.prom") + " (scenario 'renamed␛[2J')\n");
        assertThat(left()).containsExactly("kept.prom", "mixed.prom", "other name.prom", "theirs.prom");
        assertThat(prune("name: kept").err()).contains("nothing to remove");
    }

    @Test
    void aDryRunRemovesNothing() throws Exception {
        CommandResult invocation = prune("name: kept", "--dry-run");

        assertThat(invocation.status()).isZero();
        assertThat(invocation.out()).startsWith("would remove " + folder.resolve("old.prom"));
        assertThat(left()).hasSize(5);
    }

    @Test
    void withAScenarioThatCannotBeReadNothingIsRemoved() throws Exception {
        CommandResult invocation = prune("nmae: kept");

        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err())
                .contains("did you mean 'name'")
                .contains("stopped, because 1 scenario file has errors");
        assertThat(left()).hasSize(5);
    }

    private void textfile(String file, String scenario) throws Exception {
        Files.writeString(folder.resolve(file + ".prom"), """
                        # HELP dbbench_build_info The dbbench that ran.
                        # TYPE dbbench_build_info gauge
                        dbbench_build_info{scenario="%s",version="1"} 1
                        """.formatted(scenario));
    }

    private CommandResult prune(String name, String... options) throws Exception {
        Path file = Files.writeString(scenarios.resolve("s.yaml"), name + "\ntests: [{name: One, query: SELECT 1}]\n");
        return CommandResult.of(
                Stream.concat(Stream.of("prune", folder.toString(), file.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private List<String> left() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
