package io.dbbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What fuzzing starts from: the samples of the other tests, and what people write. */
public final class Seeds {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private Seeds() {}

    /** Texts as bytes. */
    public static Stream<byte[]> of(String... texts) {
        return Arrays.stream(texts).map(text -> text.getBytes(UTF_8));
    }

    /** The files of a folder with an ending, small ones alone: a mutation of a large one says no more and takes longer. */
    public static Stream<byte[]> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> file.toFile().length() < 20_000)
                    .sorted()
                    .toList();
            return found.stream().map(Seeds::bytes);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
