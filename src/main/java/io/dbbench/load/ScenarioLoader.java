package io.dbbench.load;

import io.dbbench.diagnostics.Position;
import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.SourceFile;
import io.dbbench.diagnostics.SourceFile.Unreadable;
import io.dbbench.load.LoadResult.Invalid;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.FaultyValues;
import io.dbbench.load.document.FileResolver;
import io.dbbench.load.document.ScenarioDocument;
import io.dbbench.load.schema.SchemaCheck;
import io.dbbench.load.yaml.ScenarioTree;
import io.dbbench.load.yaml.TreeBuilder;
import io.dbbench.load.yaml.Variables;
import io.dbbench.load.yaml.YamlReader;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.ScenarioSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads scenario files: text, tree, schema, records, meaning. Holds no state of its own, so one loader may load many
 * files, from any thread.
 */
public final class ScenarioLoader {
    private final Map<String, String> definitions;
    private final Map<String, String> environment;

    /**
     * Creates a scenario loader.
     *
     * @param definitions values of variables from the command line, which win over those of the file
     * @param environment values of variables that neither the command line nor the file defines
     */
    public ScenarioLoader(Map<String, String> definitions, Map<String, String> environment) {
        this.definitions = Map.copyOf(definitions);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads the schema, which otherwise the first file that is loaded waits for, longer than for itself. Whoever has something
     * else to do meanwhile may call it ahead, in another thread.
     */
    public static void prepare() {
        SchemaCheck.prepare();
    }

    /** Loads one file; whatever is wrong with it comes back as problems, all of them at once. */
    public LoadResult load(Path file) {
        Problems problems = new Problems(file.toString());
        return text(file, problems)
                .map(text -> load(file, text, problems))
                .orElseGet(() -> new Invalid(problems.inOrder()));
    }

    /** The same, of a text that is not in its file yet. */
    public LoadResult load(Path file, String text) {
        return load(file, text, new Problems(file.toString()));
    }

    private LoadResult load(Path file, String text, Problems problems) {
        Optional<ScenarioTree> tree = SourceFile.isPrintable(text, problems) ? tree(text, problems) : Optional.empty();
        FileResolver folder = new FileResolver(
                Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file));
        Optional<Scenario> scenario =
                tree.flatMap(found -> scenario(new ScenarioSource(file.toString(), text), found, folder, problems));
        return scenario.isPresent() && !problems.hasErrors()
                ? new Valid(
                        scenario.get(),
                        problems.inOrder(),
                        new SourceMap(tree.orElseThrow(), file.toString()),
                        folder.named())
                : new Invalid(problems.inOrder());
    }

    private static Optional<String> text(Path file, Problems problems) {
        try {
            return Optional.of(SourceFile.read(file, SourceFile.LARGEST_SCENARIO_BYTES));
        } catch (Unreadable e) {
            problems.add(Position.START, e.rule(), "the file " + e.reason());
            return Optional.empty();
        }
    }

    private Optional<ScenarioTree> tree(String text, Problems problems) {
        List<String> lines = List.of(text.split("\r\n|\r|\n", -1));
        Variables variables = new Variables(definitions, environment, problems);
        return new YamlReader(lines, problems)
                .read(text)
                .flatMap(node -> new TreeBuilder(variables, problems).build(node, lines));
    }

    private static Optional<Scenario> scenario(
            ScenarioSource source, ScenarioTree tree, FileResolver folder, Problems problems) {
        Set<String> faulty = new SchemaCheck(tree, problems).run();
        if (problems.isFull()) {
            return Optional.empty();
        }
        BindingContext draft =
                new BindingContext(tree, tree.keys("/parameters"), new FaultyValues(faulty), folder, problems);
        faulty.forEach(tree::remove);
        ScenarioDocument document = ScenarioDocument.of(tree.root());
        return new ScenarioBuilder(draft).assemble(document, source);
    }
}
