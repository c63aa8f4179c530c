package io.dbbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.load.Loading.Loaded;
import io.dbbench.load.Loading.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample in {@code invalid/} is rejected with exactly the problems beside it, those in {@code valid/} load. */
class GoldenProblemsTest {
    private static final Path SAMPLES = Path.of("src/test/resources");

    static Stream<Path> invalid() throws IOException {
        return samples("invalid");
    }

    static Stream<Path> valid() throws IOException {
        return samples("valid");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidSampleHasItsProblems(Path sample) throws IOException {
        Loading loading = load(sample);
        assertThat(loading).isInstanceOf(Rejected.class);
        assertThat(lines(sample, ((Rejected) loading).problems())).isEqualTo(golden(sample));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validSampleLoadsWithItsWarnings(Path sample) throws IOException {
        Loading loading = load(sample);
        assertThat(loading).isInstanceOf(Loaded.class);
        assertThat(lines(sample, ((Loaded) loading).warnings())).isEqualTo(golden(sample));
    }

    @Test
    void thereAreSamples() throws IOException {
        assertThat(invalid()).hasSizeGreaterThan(100);
        assertThat(valid()).isNotEmpty();
    }

    private static Loading load(Path sample) {
        return new ScenarioLoader(Map.of(), Map.of("DBBENCH_USER", "alice")).load(sample);
    }

    /** The problems as people see them, with their rules, the file without its folder. */
    private static List<String> lines(Path sample, List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.text().replace(sample.toString(), String.valueOf(sample.getFileName())) + " ["
                        + problem.rule() + "]")
                .toList();
    }

    private static List<String> golden(Path sample) throws IOException {
        Path golden = sample.resolveSibling(String.valueOf(sample.getFileName()).replace(".yaml", ".problems"));
        return Files.exists(golden) ? Files.readAllLines(golden) : List.of();
    }

    private static Stream<Path> samples(String folder) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }
}
