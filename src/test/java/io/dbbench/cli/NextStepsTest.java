package io.dbbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextStepsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(err, true, UTF_8);
    private final Terminal terminal =
            new Terminal(InputStream.nullInputStream(), stream, stream, OptionalInt.empty(), OptionalInt.empty());

    @Test
    void isSaidOnce(@TempDir Path folder) {
        NextSteps steps = new NextSteps(terminal, folder.resolve("cache"));

        steps.sayOnce();
        steps.sayOnce();

        assertThat(err.toString(UTF_8)).startsWith("Next: ").containsOnlyOnce("dbbench init");
    }

    @Test
    void isNotSaidWhenThatCannotBeRemembered(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        new NextSteps(terminal, file).sayOnce();

        assertThat(err.toString(UTF_8)).isEmpty();
    }
}
