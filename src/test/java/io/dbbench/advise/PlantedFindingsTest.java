package io.dbbench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.FindingCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every finding has a test that plants its cause. */
final class PlantedFindingsTest {
    /** What takes another server or several processes, with a word of the test that plants it. */
    private static final Map<String, Elsewhere> ELSEWHERE = Map.of(
            "jit-time", new Elsewhere("src/test/sh/findings-test", "jit-time"),
            "connection-note", new Elsewhere("src/test/sh/bouncer-test", "A connection pooler is in front"),
            "merged-parts", new Elsewhere("src/test/java/io/dbbench/cli/RanksIT.java", "merged from rank 2 alone"));

    /** What takes several machines that differ. */
    private static final Set<String> NOT_PLANTED = Set.of("samples-differ", "slow-rank", "uneven-start");

    private record Elsewhere(String file, String text) {}

    @Test
    void everyFindingIsPlanted() throws IOException {
        Set<String> planted =
                FindingsIT.causes().map(PlantedCause::code).collect(Collectors.toCollection(TreeSet::new));
        planted.addAll(ELSEWHERE.keySet());
        planted.addAll(NOT_PLANTED);

        assertThat(planted).containsExactlyElementsOf(FindingCodes.documented());
    }

    static Set<Elsewhere> elsewhere() {
        return Set.copyOf(ELSEWHERE.values());
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void otherTestsPlantIt(Elsewhere test) throws IOException {
        assertThat(Files.readString(Path.of(test.file()))).contains(test.text());
    }
}
