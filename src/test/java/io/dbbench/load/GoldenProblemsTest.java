package io.dbbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.GoldenFiles;
import io.dbbench.ScenarioSample;
import io.dbbench.ScenarioSamples;
import io.dbbench.diagnostics.Problem;
import io.dbbench.load.LoadResult.Invalid;
import io.dbbench.load.LoadResult.Valid;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample in {@code invalid/} is rejected with exactly the problems next to it, those in {@code valid/} load. */
@Tag(GoldenFiles.TAG)
class GoldenProblemsTest {

    @BeforeAll
    static void updateExpectedProblems() throws IOException {
        if (GoldenFiles.areUpdated()) {
            ScenarioSamples.update(sample -> lines(load(sample).problems()));
        }
    }

    static Stream<ScenarioSample> invalid() {
        return ScenarioSamples.invalid();
    }

    static Stream<ScenarioSample> valid() {
        return ScenarioSamples.valid();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidSampleHasItsProblems(ScenarioSample sample) {
        LoadResult loading = load(sample);
        assertThat(loading).isInstanceOf(Invalid.class);
        assertProblems(sample, loading);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validSampleLoadsWithItsWarnings(ScenarioSample sample) {
        LoadResult loading = load(sample);
        assertThat(loading).isInstanceOf(Valid.class);
        assertProblems(sample, loading);
    }

    @Test
    void thereAreSamples() {
        assertThat(invalid()).hasSizeGreaterThan(500);
        assertThat(valid()).hasSizeGreaterThan(15);
    }

    private static LoadResult load(ScenarioSample sample) {
        return new ScenarioLoader(Map.of(), ScenarioSamples.ENVIRONMENT).load(sample.file());
    }

    private static void assertProblems(ScenarioSample sample, LoadResult loading) {
        assertThat(lines(loading.problems())).as(sample.toString()).isEqualTo(sample.expected());
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.line() + ":" + problem.column() + ": "
                        + problem.severity().name().toLowerCase(Locale.ROOT) + ": " + problem.message() + " ["
                        + problem.rule().id() + "]")
                .toList();
    }
}
