package io.dbbench.load;

import io.dbbench.load.Loading.Loaded;
import io.dbbench.load.Loading.Rejected;
import io.dbbench.load.SourceText.Unreadable;
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
    public Loading load(Path file) {
        Problems problems = new Problems(file.toString());
        return text(file, problems)
                .map(text -> load(file, text, problems))
                .orElseGet(() -> new Rejected(problems.inOrder()));
    }

    /** The same, of a text that is not in its file yet. */
    public Loading load(Path file, String text) {
        return load(file, text, new Problems(file.toString()));
    }

    private Loading load(Path file, String text, Problems problems) {
        Optional<ScenarioTree> tree = SourceText.isPrintable(text, problems) ? tree(text, problems) : Optional.empty();
        Folder folder =
                new Folder(Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file));
        Optional<Scenario> scenario =
                tree.flatMap(found -> scenario(new ScenarioSource(file.toString(), text), found, folder, problems));
        return scenario.isPresent() && !problems.hasErrors()
                ? new Loaded(
                        scenario.get(),
                        problems.inOrder(),
                        new Passages(tree.orElseThrow(), file.toString()),
                        folder.named())
                : new Rejected(problems.inOrder());
    }

    private static Optional<String> text(Path file, Problems problems) {
        try {
            return Optional.of(SourceText.read(file, SourceText.LARGEST_SCENARIO_BYTES));
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
            ScenarioSource source, ScenarioTree tree, Folder folder, Problems problems) {
        Set<String> faulty = new SchemaCheck(tree, problems).run();
        if (problems.isFull()) {
            return Optional.empty();
        }
        Draft draft = new Draft(tree, tree.keys("/parameters"), new Faulty(faulty), folder, problems);
        faulty.forEach(tree::remove);
        ScenarioDocument document = ScenarioDocument.of(tree.root());
        return new Assembly(draft).assemble(document, source);
    }
}
