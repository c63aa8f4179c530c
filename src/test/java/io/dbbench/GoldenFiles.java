package io.dbbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold the expected output of the program, byte for byte. After an intended change update all of them with {@code
 * mvn test -Dgroups=golden -Ddbbench.golden=write}, and review the diff before it is committed. Tests of golden files have
 * the tag {@value #TAG}.
 */
public final class GoldenFiles {
    public static final String TAG = "golden";

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private GoldenFiles() {}

    /** Whether the expected output is replaced with the actual output. */
    public static boolean areUpdated() {
        return "write".equals(System.getProperty("dbbench.golden"));
    }

    /** Compares an output with a file in {@code src/test/resources/golden}, such as {@code console/rich.txt}. */
    public static void check(String name, String actual) throws IOException {
        check(FOLDER.resolve(name), actual);
    }

    /** Compares an output with a file. */
    public static void check(Path file, String actual) throws IOException {
        if (areUpdated()) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, actual);
        }
        assertThat(file).isRegularFile();
        assertThat(actual).as(file.toString()).isEqualTo(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }
}
