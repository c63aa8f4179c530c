package io.dbbench.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.source.SourceFile.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
    @TempDir
    private Path folder;

    @Test
    void linesEndAsInYamlAndTheByteOrderMarkIsDropped() throws IOException, Unreadable {
        Path path = Files.writeString(folder.resolve("a.yaml"), "\uFEFFone\r\ntwo\rthree\nfour");
        SourceFile file = SourceFile.read(path, 100);

        assertThat(List.of(1, 2, 3, 4))
                .map(number -> file.line(number).orElseThrow())
                .containsExactly("one", "two", "three", "four");
        assertThat(file.line(5)).isEmpty();
        assertThat(file.text()).startsWith("one");
    }

    @Test
    @Timeout(60)
    void aPipeOrADeviceCannotBeNamedByAScenario() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        for (Path path : List.of(pipe, Path.of("/dev/zero"))) {
            assertThatThrownBy(() -> SourceFile.readNamed("x", path)).hasMessage("is not a regular file");
        }
    }
}
