package io.dbbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.cli.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said when a run has ended. */
final class RunFinisherIT {
    private static final String SOUND = "tests: [{name: One, query: SELECT 1, iterations: 20, warmup: 0}]";

    @TempDir
    private Path folder;

    @Test
    void quietSaysNothingOfARunThatIsWell() throws IOException {
        assertThat(run(SOUND, "-q")).isEqualTo(new CommandResult(0, "", ""));
    }

    @Test
    void quietStillSaysInALineWhyTheExitCodeIsNotZero() throws IOException {
        String failing = SOUND.replace("iterations", "thresholds: [p95 < 1us], iterations");
        assertThat(run(failing, "-q"))
                .isEqualTo(new CommandResult(99, "", "it: FAILED: 0 of 1 threshold passed, 1 failed\n"));
        assertThat(run(failing, "-q", "-r", "csv").err()).isEqualTo("it: FAILED: 0 of 1 threshold passed, 1 failed\n");
        assertThat(run("setup: [SELECT 1 / 0]\n" + SOUND, "-q").err())
                .startsWith("dbbench: setup (SELECT 1 / 0) failed: ")
                .hasLineCount(1);
    }

    @Test
    void aTeardownThatFailsIsInTheLastLineAndLeavesTheVerdict() throws IOException {
        String scenario = "teardown: [DROP TABLE nowhere]\n" + SOUND;
        CommandResult invocation = run(scenario);
        assertThat(invocation.status()).isZero();
        assertThat(invocation.out().replaceAll("\\s+", " "))
                .endsWith("PASSED (no errors; no thresholds set; teardown failed) ");
        assertThat(run(scenario, "-q").err()).contains("teardown").hasLineCount(1);
    }

    @Test
    void aSetupThatMeetsWhatItMakesTellsOfRunsBeforeIt() throws IOException {
        CommandResult invocation = run("setup: [CREATE TABLE made (i int), CREATE TABLE made (i int)]\n" + SOUND);
        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.err())
                .contains("relation \"made\" already exists; it may be left over from an earlier run")
                .contains("DROP … IF EXISTS");
    }

    private CommandResult run(String tests, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("it.yaml"), "name: it\n" + tests + "\n");
        List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "--client-warmup", "0"));
        arguments.addAll(List.of(options));
        return CommandResult.of(arguments.toArray(String[]::new));
    }
}
