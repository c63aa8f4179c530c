package io.dbbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.ScenarioSample;
import io.dbbench.ScenarioSamples;
import io.dbbench.diagnostics.Problems;
import io.dbbench.load.schema.SchemaCheck;
import io.dbbench.load.yaml.ScenarioTree;
import io.dbbench.load.yaml.TreeBuilder;
import io.dbbench.load.yaml.Variables;
import io.dbbench.load.yaml.YamlReader;
import io.dbbench.scenario.Trust;
import io.dbbench.source.SourceFile;
import io.dbbench.source.SourceFile.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the schema alone, before any meaning is looked at, says of every scenario in the source tree. It is left in
 * {@code target/schema-verdicts.json}, where the tests in {@code src/test/node} hold it against what another JSON Schema
 * implementation and an editor's language server say.
 */
class SchemaVerdictsTest {
    private static final Path VERDICTS = Path.of("target", "schema-verdicts.json");

    /** {@code UNREAD} is no verdict: what is no sound YAML never comes to the schema. */
    private enum Verdict {
        ACCEPTED,
        REJECTED,
        UNREAD
    }

    /** @param file where its text is, or, of a sample that shares a file with others, would be if it had one of its own */
    private record Sample(String file, String text, Verdict verdict, List<Marked> problems) {}

    /** A problem as the tests in {@code src/test/node} read it. */
    private record Marked(int line, String message) {
        static List<Marked> of(Problems problems) {
            return problems.inOrder().stream()
                    .map(problem -> new Marked(problem.line(), problem.message()))
                    .toList();
        }
    }

    @Test
    void theSchemaAcceptsWhatIsValidAndRejectsSomeOfWhatIsNot() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String folder : List.of("scenarios", "examples")) {
            for (Path file : scenarios(Path.of(folder))) {
                samples.add(sample(file.toString(), file));
            }
        }
        for (ScenarioSample sample : Stream.concat(ScenarioSamples.valid(), ScenarioSamples.invalid())
                .toList()) {
            samples.add(sample(name(sample), sample.file()));
        }
        Files.createDirectories(VERDICTS.getParent());
        Files.writeString(
                VERDICTS, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(samples));

        assertThat(samples)
                .filteredOn(sample -> !sample.file().contains("invalid"))
                .isNotEmpty()
                .allMatch(sample -> sample.verdict() == Verdict.ACCEPTED);
        assertThat(samples)
                .extracting(Sample::verdict)
                .contains(Verdict.REJECTED, Verdict.UNREAD)
                .hasSizeGreaterThan(100);
    }

    private static String name(ScenarioSample sample) {
        return sample.heading() == 0
                ? sample.source().toString()
                : sample.source().resolveSibling(sample.group()) + "/" + sample.name() + ".yaml";
    }

    private static Sample sample(String name, Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Problems before = new Problems(source(file));
        Optional<ScenarioTree> tree = tree(before);
        if (tree.isEmpty() || before.hasErrors()) {
            return new Sample(name, text, Verdict.UNREAD, Marked.of(before));
        }
        Problems problems = new Problems(before.source());
        new SchemaCheck(tree.get(), problems).run();
        return new Sample(name, text, problems.hasErrors() ? Verdict.REJECTED : Verdict.ACCEPTED, Marked.of(problems));
    }

    /** Returns the file; empty when it cannot be read. */
    private static SourceFile source(Path file) {
        try {
            return SourceFile.read(file, SourceFile.LARGEST_SCENARIO_BYTES);
        } catch (Unreadable e) {
            return SourceFile.of(file.toString(), "");
        }
    }

    private static Optional<ScenarioTree> tree(Problems problems) {
        Variables variables = new Variables(Map.of(), ScenarioSamples.ENVIRONMENT, Trust.UNTRUSTED, problems);
        return new YamlReader(problems).read().flatMap(node -> new TreeBuilder(variables, problems).build(node));
    }

    private static List<Path> scenarios(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
