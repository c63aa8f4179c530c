package io.dbbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM of 64 MB against files that are large for it. */
final class LittleMemoryTest {
    private static final String TEST = "tests: [{name: a, query: SELECT 1}]\n";

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsLargeForTheMemoryIsRefused() throws Exception {
        Files.writeString(folder.resolve("v.csv"), "a\n" + "välue\n".repeat(2_100_000));
        CommandResult validate =
                validate("name: x\nparameters: {p: {csv: {file: v.csv}}}\n" + TEST.replace("SELECT 1", "'SELECT :p'"));

        assertThat(validate.status()).isEqualTo(3);
        assertThat(validate.err() + validate.out())
                .contains("file 'v.csv' is larger than 6 MB, a tenth of the JVM's heap");
    }

    @Test
    void aFileThatIsAlmostTooLargeIsRead() throws Exception {
        Files.writeString(folder.resolve("s.sql"), "SELECT '" + "ñ€".repeat(1_200_000) + "'");
        CommandResult validate = validate("name: x\nsetup: [{file: s.sql}]\n" + TEST);

        assertThat(validate.err()).doesNotContain("dbbench: ");
        assertThat(validate.status()).isZero();
    }

    @Test
    void moreThanTheMemoryHoldsIsSaidInOneLine() throws Exception {
        Files.writeString(folder.resolve("s.sql"), "SELECT '" + "x".repeat(5_000_000) + "'");
        String files = IntStream.range(0, 30).mapToObj(i -> "{file: s.sql}").collect(Collectors.joining(", "));
        CommandResult validate = validate("name: x\nsetup: [" + files + "]\n" + TEST);

        assertThat(validate.err())
                .startsWith("dbbench: out of memory: the heap of ")
                .contains("DBBENCH_JAVA_OPTIONS=-Xmx");
        assertThat(validate.err().lines()).hasSize(1);
        assertThat(validate.status()).isEqualTo(1);
    }

    @Test
    void aResultThatIsLargeForTheMemoryIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("r.json"), "[" + "{},".repeat(5_000_000) + "{}]");
        CommandResult report = started("report", file.toString());

        assertThat(report.err()).startsWith("dbbench: " + file + ": larger than ");
        assertThat(report.err().lines()).hasSize(1);
        assertThat(report.status()).isEqualTo(3);
    }

    private CommandResult validate(String scenario) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("x.yaml"), scenario);
        return started("validate", file.toString());
    }

    private CommandResult started(String... arguments) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new CommandResult(process.waitFor(), out, Files.readString(err));
    }
}
