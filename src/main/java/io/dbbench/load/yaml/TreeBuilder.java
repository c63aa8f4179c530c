package io.dbbench.load.yaml;

import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.load.yaml.ScenarioTree.Place;
import io.dbbench.load.yaml.Variables.Declared;
import io.dbbench.source.Position;
import io.dbbench.units.Quoting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns YAML nodes into a {@link ScenarioTree}: aliases followed, merge keys applied, variables put in, and everything
 * that plain data cannot say reported.
 */
public final class TreeBuilder {
    /** Room for twenty thousand tests; an alias bomb runs into it in a moment. */
    private static final int MOST_VALUES = 250_000;

    private static final String VARIABLES = "/variables";
    private static final String CONNECTION = "/database/url";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Problems problems;
    private final Variables variables;
    private final MappingEntries mappings;
    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> unusable = new HashSet<>();
    private final Set<Node> open = new HashSet<>();
    private int values;
    private boolean whole = true;

    public TreeBuilder(Variables variables, Problems problems) {
        this.variables = variables;
        this.problems = problems;
        this.mappings = new MappingEntries(problems);
    }

    /** The tree; empty when aliases kept it from being built to its end. */
    public Optional<ScenarioTree> build(MappingNode node) {
        declareVariables(node);
        JsonNode root = value(node, JsonPointers.ROOT, YamlPositions.of(node));
        return whole && root instanceof ObjectNode object
                ? Optional.of(new ScenarioTree(
                        object, places, unusable, problems.source().lines()))
                : Optional.empty();
    }

    /** Variables may be used before their declaration, so they are declared first. */
    private void declareVariables(MappingNode root) {
        NodeTuple tuple = mappings.entries(root).get("variables");
        Map<String, Declared> declared = new LinkedHashMap<>();
        if (tuple != null && tuple.getValueNode() instanceof MappingNode mapping) {
            mappings.entries(mapping).forEach((name, variable) -> {
                if (variable.getValueNode() instanceof ScalarNode scalar) {
                    Position keyAt = YamlPositions.of(variable.getKeyNode());
                    declared.put(name, new Declared(scalar.getValue(), keyAt, YamlPositions.of(scalar)));
                }
            });
        }
        variables.declare(declared);
    }

    private JsonNode value(Node node, String pointer, Position key) {
        if (++values > MOST_VALUES) {
            return cut(
                    key,
                    Rule.TOO_LARGE,
                    "the file has more than " + MOST_VALUES + " values, including those repeated by aliases");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, pointer, key);
        }
        places.put(pointer, new Place(key, YamlPositions.of(node), null));
        if (!open.add(node)) {
            return cut(key, Rule.RECURSIVE_ALIAS, "the alias refers to a value that contains it");
        }
        JsonNode result = open.size() > DepthLimit.DEEPEST
                ? cut(key, Rule.TOO_LARGE, DepthLimit.MESSAGE)
                : collection(node, pointer);
        open.remove(node);
        return result;
    }

    private JsonNode cut(Position at, Rule rule, String message) {
        if (whole) {
            problems.add(at, rule, message);
        }
        whole = false;
        return JSON.nullNode();
    }

    private JsonNode collection(Node node, String pointer) {
        checkTag(node, Tag.MAP, Tag.SEQ);
        return node instanceof MappingNode mapping ? mapping(mapping, pointer) : sequence((SequenceNode) node, pointer);
    }

    private ObjectNode mapping(MappingNode node, String pointer) {
        ObjectNode object = JSON.objectNode();
        mappings.entries(node)
                .forEach((name, tuple) -> object.set(
                        name,
                        value(
                                tuple.getValueNode(),
                                JsonPointers.child(pointer, name),
                                YamlPositions.of(tuple.getKeyNode()))));
        return object;
    }

    private ArrayNode sequence(SequenceNode node, String pointer) {
        ArrayNode array = JSON.arrayNode();
        List<Node> entries = node.getValue();
        for (int i = 0; i < entries.size(); i++) {
            Position at = YamlPositions.of(entries.get(i));
            array.add(value(entries.get(i), JsonPointers.child(pointer, i), at));
        }
        return array;
    }

    private JsonNode scalar(ScalarNode node, String pointer, Position key) {
        Position at = node.getTag().equals(Tag.NULL) ? key : YamlPositions.of(node);
        Substitution substitution = substitution(node.getValue(), pointer, at);
        places.put(pointer, new Place(key, at, new ScalarPlace(node, substitution)));
        checkTag(node, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);
        if (substitution.text().indexOf('\0') >= 0) {
            problems.add(
                    at, Rule.NOT_TEXT, "the character U+0000 is not allowed, because PostgreSQL does not accept it");
        }
        JsonNode value = Scalars.value(node, substitution);
        if (value == null) {
            problems.add(at, Rule.UNKNOWN_TAG, Quoting.quote(node.getValue()) + " does not match its tag");
        }
        if (value == null || substitution.missing() > 0) {
            unusable.add(pointer);
        }
        return value == null ? JSON.stringNode(substitution.text()) : value;
    }

    private Substitution substitution(String text, String pointer, Position at) {
        if (JsonPointers.parent(pointer).equals(VARIABLES)) {
            return variables.substituteFromEnvironment(text, at);
        }
        return pointer.equals(CONNECTION) ? variables.substituteInConnection(text, at) : variables.substitute(text, at);
    }

    private void checkTag(Node node, Tag... known) {
        if (!List.of(known).contains(node.getTag())) {
            String tag = node.getTag().getValue().replace(Tag.PREFIX, "!!");
            problems.add(
                    YamlPositions.of(node),
                    Rule.UNKNOWN_TAG,
                    "tag " + Quoting.quote(tag) + " is not supported; remove it");
        }
    }
}
