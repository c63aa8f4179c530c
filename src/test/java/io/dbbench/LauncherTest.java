package io.dbbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the launcher's own test under every POSIX shell that the machine has. */
class LauncherTest {

    @ParameterizedTest
    @ValueSource(strings = {"sh", "busybox sh", "bash --posix"})
    void launcherBehavesUnderShell(String shell, @TempDir Path folder) throws IOException, InterruptedException {
        List<String> words = List.of(shell.split(" "));
        assumeTrue(onPath(words.get(0)), () -> words.get(0) + " is not installed");
        Path output = folder.resolve("output");

        Process test = new ProcessBuilder(Stream.concat(Stream.of("src/test/sh/launcher-test"), words.stream())
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = test.waitFor(2, TimeUnit.MINUTES);
        test.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(test.exitValue()).as(Files.readString(output)).isZero();
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
