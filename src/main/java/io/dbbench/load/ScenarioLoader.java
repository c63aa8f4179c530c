package io.dbbench.load;

import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.load.LoadResult.Invalid;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.bind.ExperimentBinder;
import io.dbbench.load.document.FileResolver;
import io.dbbench.load.yaml.ScenarioNodes;
import io.dbbench.load.yaml.ScenarioTree;
import io.dbbench.load.yaml.Variables;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Trust;
import io.dbbench.source.Position;
import io.dbbench.source.SourceFile;
import io.dbbench.source.SourceFile.Unreadable;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Loads scenario files: text, tree, schema, document, scenario. Stateless: one loader may load many files, from any
 * thread.
 */
public final class ScenarioLoader {
    private final Map<String, String> definitions;
    private final Map<String, String> environment;
    private final Trust trust;

    /** Creates a loader of scenarios that are not trusted. */
    public ScenarioLoader(Map<String, String> definitions, Map<String, String> environment) {
        this(definitions, environment, Trust.UNTRUSTED);
    }

    /**
     * Creates a scenario loader.
     *
     * @param definitions values of variables from the command line, which override those of the file
     * @param environment values of variables that neither the command line nor the file defines
     */
    public ScenarioLoader(Map<String, String> definitions, Map<String, String> environment, Trust trust) {
        this.definitions = Map.copyOf(definitions);
        this.environment = Map.copyOf(environment);
        this.trust = trust;
    }

    /** Loads a file; the result has all of its problems. */
    public LoadResult load(Path file) {
        try {
            return load(file, SourceFile.read(file, SourceFile.LARGEST_SCENARIO_BYTES));
        } catch (Unreadable e) {
            return unreadable(file, e);
        }
    }

    /** Loads a scenario from a stream; the files that it names are relative to the folder of {@code file}. */
    public LoadResult load(Path file, InputStream in) {
        try {
            return load(file, SourceFile.read(file.toString(), in, SourceFile.LARGEST_SCENARIO_BYTES));
        } catch (Unreadable e) {
            return unreadable(file, e);
        }
    }

    private static LoadResult unreadable(Path file, Unreadable reason) {
        Problems problems = new Problems(SourceFile.of(file.toString(), ""));
        problems.add(Position.START, Rule.of(reason.kind()), "the file " + reason.reason());
        return new Invalid(problems.source(), problems.inOrder());
    }

    /** Loads a text that is not in its file yet. */
    public LoadResult load(Path file, String text) {
        return load(file, SourceFile.of(file.toString(), text));
    }

    private LoadResult load(Path file, SourceFile source) {
        Problems problems = new Problems(source);
        FileResolver files = new FileResolver(file, trust);
        Optional<Scenario> scenario = ScenarioNodes.read(problems).flatMap(nodes -> scenario(nodes, files, problems));
        return scenario.isPresent() && !problems.hasErrors()
                ? new Valid(source, scenario.get(), problems.inOrder(), files.named())
                : new Invalid(source, problems.inOrder());
    }

    private Optional<Scenario> scenario(ScenarioNodes nodes, FileResolver files, Problems problems) {
        Variables variables = new Variables(definitions, environment, trust, problems);
        if (!nodes.variants().isEmpty()) {
            return new VariantsLoader(nodes, variables, files, problems).load();
        }
        Optional<ScenarioTree> tree = nodes.tree(variables, problems);
        variables.reportUnused();
        return tree.flatMap(values -> TypedDocument.of(values, files, problems)).flatMap(document -> {
            new ExperimentBinder(document.context()).refuseWithoutVariants();
            return document.scenario();
        });
    }
}
