package io.dbbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The samples in {@code src/test/resources/invalid} and {@code valid}, each in a file of its own in a temporary folder of
 * the same name, with the files that samples name. A scenario file without headings is a sample without problems.
 */
public final class ScenarioSamples {
    /** The environment in which samples are loaded. */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "DBBENCH_USER", "alice",
            "DBBENCH_PASSWORD", "hunter2",
            "DBBENCH_URL", "postgresql://alice:hunter2@db.example/shop");

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Map<String, List<ScenarioSample>> FOLDERS = new ConcurrentHashMap<>();

    private ScenarioSamples() {}

    /** Those that are rejected, with errors only. */
    public static Stream<ScenarioSample> invalid() {
        return samples("invalid");
    }

    /** Those that load, some with warnings. */
    public static Stream<ScenarioSample> valid() {
        return samples("valid");
    }

    /** Replaces the expected problems in the files of samples, and nothing else in them. */
    public static void update(Function<ScenarioSample, List<String>> problems) throws IOException {
        Map<Path, List<ScenarioSample>> sources = Stream.concat(invalid(), valid())
                .filter(sample -> sample.heading() > 0)
                .collect(Collectors.groupingBy(ScenarioSample::source));
        for (Map.Entry<Path, List<ScenarioSample>> source : sources.entrySet()) {
            Map<Integer, ScenarioSample> byHeading =
                    source.getValue().stream().collect(Collectors.toMap(ScenarioSample::heading, Function.identity()));
            String text = Files.readString(source.getKey());
            String updated = new SampleFile(text)
                    .withProblems(sample -> problems.apply(Objects.requireNonNull(byHeading.get(sample.heading()))));
            Files.writeString(source.getKey(), updated);
        }
        FOLDERS.clear();
    }

    private static Stream<ScenarioSample> samples(String folder) {
        return FOLDERS.computeIfAbsent(folder, ScenarioSamples::unpacked).stream();
    }

    private static List<ScenarioSample> unpacked(String name) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(name))) {
            Path target = temporary(Files.createDirectory(
                    temporary(Files.createTempDirectory("dbbench-samples")).resolve(name)));
            List<ScenarioSample> samples = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                samples.addAll(unpacked(file, target));
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ScenarioSample> unpacked(Path source, Path target) throws IOException {
        String fileName = String.valueOf(source.getFileName());
        byte[] bytes = Files.readAllBytes(source);
        String text = new String(bytes, UTF_8);
        if (!fileName.endsWith(".yaml")) {
            write(target.resolve(fileName), bytes);
            return List.of();
        }
        if (!SampleFile.hasSamples(text)) {
            Path file = write(target.resolve(fileName), bytes);
            return List.of(new ScenarioSample(source, 0, fileName.replace(".yaml", ""), file, List.of()));
        }
        List<ScenarioSample> samples = new ArrayList<>();
        for (SampleFile.Case sample : new SampleFile(text).cases()) {
            Path file = write(target.resolve(sample.name() + ".yaml"), sample.bytes());
            samples.add(new ScenarioSample(source, sample.heading(), sample.name(), file, sample.expected()));
        }
        return samples;
    }

    /** Names are unique in a folder: a file that exists is not written again. */
    private static Path write(Path file, byte[] bytes) throws IOException {
        return temporary(Files.write(file, bytes, StandardOpenOption.CREATE_NEW));
    }

    private static Path temporary(Path file) {
        file.toFile().deleteOnExit();
        return file;
    }
}
