package io.dbbench.diagnostics.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class SourceLinesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileHasItsLines() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "\uFEFFa\r\nb\n");
        assertThat(SourceLines.read(file).line(1)).contains("a");
        assertThat(SourceLines.read(file).line(2)).contains("b");
    }

    @Test
    @Timeout(60)
    void aPipeAndADeviceWithoutEndHaveNone() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(SourceLines.read(pipe).line(1)).isEmpty();
        assertThat(SourceLines.read(Path.of("/dev/zero")).line(1)).isEmpty();
    }
}
