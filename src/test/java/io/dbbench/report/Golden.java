package io.dbbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what the program is to print, to the byte. After a change that is wanted, write them anew with
 * {@code mvn test -Dtest='*GoldenTest' -Ddbbench.golden=write}, and read the difference before it is committed.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    public static void check(String name, String actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("dbbench.golden"))) {
            Files.writeString(file, actual);
        }
        assertThat(actual).as(name).isEqualTo(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }
}
