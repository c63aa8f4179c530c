package io.dbbench.load.document;

import io.dbbench.diagnostics.Position;
import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.SourceRange;
import io.dbbench.load.yaml.ScenarioTree;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file on its way to a scenario: what the parts of the assembly share.
 *
 * @param parameters the names of all that are declared, faulty ones too
 * @param faulty what is taken out of the tree
 */
public record BindingContext(
        ScenarioTree tree, Set<String> parameters, FaultyValues faulty, FileResolver folder, Problems problems) {

    /** Reports a problem at a value. */
    public void report(String pointer, Rule rule, String message) {
        problems.add(tree.value(pointer), rule, message);
    }

    /** Reports a problem at a key. */
    public void reportKey(String pointer, Rule rule, String message) {
        problems.add(tree.key(pointer), rule, message);
    }

    /** Reports a problem at a character of a scalar. */
    public void reportWithin(String pointer, int offset, Rule rule, String message) {
        // to find a place within a scalar is to read it from its start, which is not done for what nobody sees
        if (!problems.isFull()) {
            problems.add(tree.within(pointer, offset), rule, message);
        }
    }

    /** A key's place for messages of the run: {@code file:line:column}. */
    public String place(String pointer) {
        Position at = tree.key(pointer);
        return problems.file() + ":" + at.line() + ":" + at.column();
    }

    /** The scalar at a pointer. */
    public SourceRange passage(String pointer) {
        return tree.range(problems.file(), pointer);
    }

    /** All of a file that the scenario names. */
    public SourceRange passage(String name, String text) {
        return SourceRange.ofFile(Path.of(problems.file()).resolveSibling(name).toString(), text);
    }

    public int line(String pointer) {
        return tree.value(pointer).line();
    }

    /** Whether the file has a value there, be it faulty. */
    public boolean states(String pointer) {
        return tree.has(pointer);
    }
}
