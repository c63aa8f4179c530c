package io.dbbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about results lists the codes of findings that the sources contain. */
class FindingCodesPageTest {
    private static final Path SOURCES = Path.of("src/main/java/io/dbbench");

    /** A code where a finding is made, or a constant of one. */
    private static final Pattern IN_SOURCE = Pattern.compile("Finding\\s*\\.(?:info|warning|error)\\(\\s*\"([^\"]+)\""
            + "|String (?:CODE|COMMITTED_WRITES|MISSING_INDEX|TEARDOWN_FAILED) = \"([^\"]+)\""
            + "|\\bfinding\\(\\s*\"([a-z]+(?:-[a-z]+)+)\"");

    @Test
    void thePageListsEveryCodeAndNoOther() throws IOException {
        Set<String> codes = codesOfSources();

        assertThat(codes).hasSizeGreaterThan(10);
        assertThat(FindingCodes.documented()).containsExactlyElementsOf(codes);
    }

    private static Set<String> codesOfSources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(FindingCodesPageTest::text)
                    .filter(text -> text.contains("Finding"))
                    .flatMap(text -> IN_SOURCE.matcher(text).results())
                    .flatMap(match -> Stream.of(1, 2, 3).flatMap(group -> Stream.ofNullable(match.group(group))))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
