package io.dbbench.load;

import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Says in plain words what the YAML parser says in its own. */
final class YamlWording {
    private static final Map<Pattern, String> EXPLANATIONS = Map.ofEntries();

    private YamlWording() {}

    static String found(Node node) {
        if (node instanceof ScalarNode scalar) {
            return "the text " + Wording.quote(scalar.getValue());
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }

    static String explain(MarkedYamlEngineException e, String line) {
        return "RAW " + EXPLANATIONS.size() + e.getContext() + " | " + e.getProblem();
    }
}
