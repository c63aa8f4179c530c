package io.dbbench.load.document;

import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.load.yaml.ScenarioTree;
import io.dbbench.scenario.Trust;
import io.dbbench.source.Position;
import io.dbbench.source.SourceRange;
import io.dbbench.units.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the binders share while a document becomes a scenario.
 *
 * @param parameters the names of all declared parameters, including faulty ones
 * @param faulty the values that were removed from the tree
 */
public record BindingContext(
        ScenarioTree tree, Set<String> parameters, FaultyValues faulty, FileResolver files, Problems problems) {

    /** Returns whether the scenario may do what the user may do. */
    public Trust trust() {
        return files.trust();
    }

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
        // finding a position within a scalar means reading it from its start
        if (!problems.isFull()) {
            problems.add(tree.within(pointer, offset), rule, message);
        }
    }

    /** Returns the range of a key. */
    public SourceRange key(String pointer) {
        Position at = tree.key(pointer);
        return SourceRange.of(problems.source(), offset -> at);
    }

    /** Returns the range of a value, whose characters have positions of their own when it is a scalar. */
    public SourceRange range(String pointer) {
        return SourceRange.of(problems.source(), offset -> tree.within(pointer, offset));
    }

    public int line(String pointer) {
        return tree.value(pointer).line();
    }

    /** Returns whether a mapping has none of some keys, not even misspelled. */
    public boolean lacks(String pointer, List<String> keys) {
        return keys.stream()
                .map(key -> JsonPointers.child(pointer, key))
                .noneMatch(key -> states(key) || faulty.contains(key));
    }

    /** Returns whether the file has a value there, valid or not. */
    public boolean states(String pointer) {
        return tree.has(pointer);
    }

    /** Parses a share in percent; returns it from 0 to 1, and empty without a text. */
    public Optional<Double> share(@Nullable String text, String pointer) {
        if (text == null) {
            return Optional.empty();
        }
        double percent = Double.parseDouble(text.substring(0, text.length() - 1));
        if (percent > 100) {
            String message = Quoting.quote(JsonPointers.lastKey(pointer)) + " must be from 0% to 100%, not "
                    + Quoting.quote(text);
            report(pointer, Rule.OUT_OF_RANGE, message);
        }
        return Optional.of(percent / 100);
    }
}
