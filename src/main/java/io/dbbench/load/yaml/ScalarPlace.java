package io.dbbench.load.yaml;

import io.dbbench.source.Position;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Maps characters of a scalar, after substitution of variables, to positions in the file. */
record ScalarPlace(ScalarNode node, Substitution substitution) {

    String text() {
        return substitution.text();
    }

    /** Returns the position of an offset in the substituted text; the value of a variable is at its name. */
    Position at(int offset, List<String> lines) {
        return ScalarTrace.of(node, lines)
                .map(trace -> trace.at(substitution.originalOffset(offset)))
                .orElseGet(() -> YamlPositions.of(node.getStartMark()));
    }
}
