package io.dbbench.load.yaml;

import io.dbbench.source.Position;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Where the characters of a scalar stand in the file, variables put in. */
record ScalarPlace(ScalarNode node, Substitution substitution) {

    String text() {
        return substitution.text();
    }

    /** The position of {@code offset}, counted in the text after substitution; what a variable gave stands at its name. */
    Position at(int offset, List<String> lines) {
        return ScalarTrace.of(node, lines)
                .map(trace -> trace.at(substitution.originalOffset(offset)))
                .orElseGet(() -> YamlPositions.of(node.getStartMark()));
    }
}
