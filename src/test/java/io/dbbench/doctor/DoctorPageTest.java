package io.dbbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for users and the SQL files have every check, and no other. */
class DoctorPageTest {
    private static final Path PAGE = Path.of("docs/doctor.md");
    private static final Path QUERIES = Path.of("src/main/resources/io/dbbench/doctor/checks");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\|.*");

    @Test
    void thePageListsEveryCheckInItsOrder() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches() && !row.group(1).matches("human|markdown|json|sarif|junit"))
                .map(row -> row.group(1))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(Check.values()).map(Check::code).toList());
    }

    @ParameterizedTest
    @EnumSource(CheckGroup.class)
    void everyGroupHasAHeading(CheckGroup group) throws IOException {
        assertThat(Files.readAllLines(PAGE)).anyMatch(line -> line.equalsIgnoreCase("### " + group.id()));
    }

    @Test
    void everyCheckHasItsQuery() throws IOException {
        try (Stream<Path> files = Files.list(QUERIES)) {
            Set<String> queries = files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceFirst("(\\.before-\\d+)?\\.sql$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(queries)
                    .isEqualTo(Arrays.stream(Check.values())
                            .map(Check::code)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
