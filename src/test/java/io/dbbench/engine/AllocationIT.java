package io.dbbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test makes no more garbage than its statements make in a program that has the driver alone. Bytes are counted, and
 * nothing is timed; the compiler that optimises allocations away, in one loop perhaps and in another not, is left out.
 */
final class AllocationIT {
    private static final String WITHOUT_ESCAPE_ANALYSIS = "-XX:TieredStopAtLevel=1";

    private static Map<String, Figures> figures = Map.of();

    /** In bytes an iteration. */
    private record Figures(long byDriver, long byDbbench) {
        static Figures of(String[] fields) {
            return new Figures(Long.parseLong(fields[1]), Long.parseLong(fields[2]));
        }
    }

    @BeforeAll
    static void measure(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        WITHOUT_ESCAPE_ANALYSIS,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Allocations.class.getName())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(program.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            program.destroy();
        }
        assertThat(program.exitValue()).as(Files.readString(errors)).isZero();
        figures = Files.readAllLines(output).stream()
                .map(line -> line.split("\t", -1))
                .collect(Collectors.toMap(fields -> fields[0], Figures::of));
    }

    static Stream<String> cases() {
        return AllocationCase.frugal().stream().flatMap(AllocationCase::names);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anIterationAllocatesWhatTheDriverDoes(String name) {
        Figures measured = figures(name);
        assertThat(measured.byDriver()).isGreaterThan(100);
        assertThat(measured.byDbbench()).isEqualTo(measured.byDriver());
    }

    @Test
    void aTextThatIsMadeUpWouldBeSeen() {
        Figures measured = figures("a text made up");
        assertThat(measured.byDbbench()).isGreaterThan(measured.byDriver() + 36);
    }

    private static Figures figures(String name) {
        return Optional.ofNullable(figures.get(name)).orElseThrow();
    }
}
