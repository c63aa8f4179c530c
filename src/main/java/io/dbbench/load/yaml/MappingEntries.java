package io.dbbench.load.yaml;

import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.source.Position;
import io.dbbench.units.Quoting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The entries of mappings by name: merge keys applied, duplicates and keys that are no text reported. Each mapping is
 * worked out once, however many aliases repeat it.
 */
final class MappingEntries {
    /** Keeps a chain of mappings, each merging the one before, from growing with the square of its length. */
    private static final int MOST_MERGED = 250_000;

    private final Problems problems;
    private final Map<MappingNode, Map<String, NodeTuple>> known = new HashMap<>();
    private final Set<MappingNode> open = new HashSet<>();
    private int merged;

    MappingEntries(Problems problems) {
        this.problems = problems;
    }

    /** Own entries in file order, then merged ones. */
    Map<String, NodeTuple> entries(MappingNode node) {
        Map<String, NodeTuple> done = known.get(node);
        if (done != null) {
            return done;
        }
        open.add(node);
        Map<String, NodeTuple> entries = collect(node);
        open.remove(node);
        known.put(node, entries);
        return entries;
    }

    private Map<String, NodeTuple> collect(MappingNode node) {
        Map<String, NodeTuple> entries = new LinkedHashMap<>();
        Map<String, Position> seen = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (isNew(tuple.getKeyNode(), seen) && !isMerge(tuple)) {
                entries.put(((ScalarNode) tuple.getKeyNode()).getValue(), tuple);
            }
        }
        node.getValue().stream().filter(MappingEntries::isMerge).findFirst().ifPresent(tuple -> merge(tuple, entries));
        return entries;
    }

    private boolean isNew(Node key, Map<String, Position> seen) {
        Position at = YamlPositions.of(key);
        if (!(key instanceof ScalarNode scalar)) {
            problems.add(at, Rule.KEY_NOT_TEXT, "a key must be text; quote it if it starts with [ or {");
            return false;
        }
        if (scalar.getValue().isEmpty()) {
            problems.add(at, Rule.KEY_NOT_TEXT, "empty key");
            return false;
        }
        Position first = seen.putIfAbsent(scalar.getValue(), at);
        if (first != null) {
            String message =
                    "duplicate key " + Quoting.quote(scalar.getValue()) + " (first at line " + first.line() + ")";
            problems.add(at, Rule.DUPLICATE_KEY, message);
        }
        return first == null;
    }

    private static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key
                && key.isPlain()
                && key.getValue().equals("<<");
    }

    private void merge(NodeTuple tuple, Map<String, NodeTuple> entries) {
        Position at = YamlPositions.of(tuple.getKeyNode());
        Node value = tuple.getValueNode();
        List<Node> sources = value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
        for (Node source : sources) {
            if (!(source instanceof MappingNode mapping)) {
                problems.add(at, Rule.MERGE_KEY, "'<<' requires a mapping or a list of mappings, such as *alias");
            } else if (open.contains(mapping)) {
                problems.add(at, Rule.RECURSIVE_ALIAS, "the alias refers to a value that contains it");
            } else if (open.size() > DepthLimit.DEEPEST || merged > MOST_MERGED) {
                problems.add(at, Rule.TOO_LARGE, "too many entries are merged here; write them out");
            } else {
                merged += entries(mapping).size();
                entries(mapping).forEach(entries::putIfAbsent);
            }
        }
    }
}
