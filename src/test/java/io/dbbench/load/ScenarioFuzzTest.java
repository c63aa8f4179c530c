package io.dbbench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dbbench.ScenarioSample;
import io.dbbench.ScenarioSamples;
import io.dbbench.diagnostics.Problem;
import io.dbbench.load.LoadResult.Invalid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, it is loaded or rejected with problems that stand in it. */
@Timeout(60)
class ScenarioFuzzTest {
    private static final Path FILE = file();

    static Stream<byte[]> samples() throws IOException {
        List<byte[]> samples = new ArrayList<>();
        for (ScenarioSample sample : Stream.concat(ScenarioSamples.invalid(), ScenarioSamples.valid())
                .toList()) {
            samples.add(sample.bytes());
        }
        return samples.stream();
    }

    @MethodSource("samples")
    @FuzzTest
    void loads(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        LoadResult loading = new ScenarioLoader(Map.of(), ScenarioSamples.ENVIRONMENT).load(FILE);

        if (loading instanceof Invalid rejected) {
            assertThat(rejected.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(201);
            int lines = 1 + new String(bytes, UTF_8).split("\r\n|\r|\n", -1).length;
            for (Problem problem : rejected.problems()) {
                assertThat(problem.line()).isBetween(1, lines);
                assertThat(problem.column()).isPositive();
                assertThat(problem.message()).isNotBlank().doesNotContain("\n");
            }
        }
    }

    private static Path file() {
        try {
            Path folder = Files.createTempDirectory("dbbench-fuzz");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve("scenario.yaml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
