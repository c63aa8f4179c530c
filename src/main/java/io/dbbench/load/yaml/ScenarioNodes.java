package io.dbbench.load.yaml;

import io.dbbench.diagnostics.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The nodes of a scenario file, from which each of its variants becomes a tree of its own: with what the variant overrides
 * in place of what the file says for all. The nodes keep their positions, so that problems are reported where values are.
 */
public final class ScenarioNodes {
    private static final String VARIANTS = "variants";
    private static final String VARIABLES = "variables";
    private static final String DATABASE = "database";
    private static final String EMBEDDED = "embedded";
    private static final String PROTOCOL = "protocol";
    private static final String TESTS = "tests";
    private static final String DEFAULTS = "defaults";

    /** As deep as the settings of the embedded server; aliases may be endless. */
    private static final int DEEPEST = 3;

    private final MappingNode root;
    private final MappingEntries mappings;

    private ScenarioNodes(MappingNode root, MappingEntries mappings) {
        this.root = root;
        this.mappings = mappings;
    }

    /** Reads a file; empty, with a problem, when it is no mapping. Duplicate keys are reported when it becomes a tree. */
    public static Optional<ScenarioNodes> read(Problems problems) {
        return new YamlReader(problems)
                .read()
                .map(root -> new ScenarioNodes(root, new MappingEntries(new Problems(problems.source()))));
    }

    /** Returns the file as a tree; empty when aliases kept it from being built to its end. */
    public Optional<ScenarioTree> tree(Variables variables, Problems problems) {
        return new TreeBuilder(variables, problems).build(root);
    }

    /** Returns the scenario of a variant as a tree. It has no other variant. */
    public Optional<ScenarioTree> tree(String variant, Variables variables, Problems problems) {
        return new TreeBuilder(variables, problems).build(of(variant));
    }

    /** Returns the names of the variants in file order; empty for a scenario without variants. */
    public Set<String> variants() {
        return new LinkedHashSet<>(
                child(root, VARIANTS).map(mappings::entries).orElse(Map.of()).keySet());
    }

    /** Returns the name of the variant that the file has others compared with, if it names one. */
    public Optional<String> base() {
        return child(root, "compare")
                .map(compare -> mappings.entries(compare).get("base"))
                .map(NodeTuple::getValueNode)
                .filter(ScalarNode.class::isInstance)
                .map(scalar -> ((ScalarNode) scalar).getValue());
    }

    /** Returns the names of the variables that a variant overrides. */
    public Set<String> variables(String variant) {
        return child(root, VARIANTS, variant, VARIABLES)
                .map(mappings::entries)
                .orElse(Map.of())
                .keySet();
    }

    private MappingNode of(String variant) {
        Map<String, NodeTuple> entries = new LinkedHashMap<>(mappings.entries(root));
        child(root, VARIANTS).ifPresent(variants -> {
            NodeTuple own = present(mappings.entries(variants), variant);
            entries.put(
                    VARIANTS, new NodeTuple(present(entries, VARIANTS).getKeyNode(), mapping(variants, List.of(own))));
            if (own.getValueNode() instanceof MappingNode overrides) {
                override(entries, overrides);
            }
        });
        return mapping(root, List.copyOf(entries.values()));
    }

    private static NodeTuple present(Map<String, NodeTuple> entries, String key) {
        return Objects.requireNonNull(entries.get(key), key);
    }

    private void override(Map<String, NodeTuple> entries, MappingNode variant) {
        Map<String, NodeTuple> own = mappings.entries(variant);
        Optional.ofNullable(own.get(VARIABLES)).ifPresent(tuple -> entries.merge(VARIABLES, tuple, this::united));
        child(variant, DATABASE).ifPresent(database -> overrideDatabase(entries, present(own, DATABASE), database));
        Optional.ofNullable(own.get("session"))
                .ifPresent(session -> entries.merge(DATABASE, wrapped(DATABASE, session), this::united));
        Optional.ofNullable(own.get(PROTOCOL)).ifPresent(protocol -> overrideProtocol(entries, protocol));
    }

    /** The embedded server of a variant is not used as long as the scenario has a url. */
    private void overrideDatabase(Map<String, NodeTuple> entries, NodeTuple own, MappingNode database) {
        Map<String, NodeTuple> known = new LinkedHashMap<>();
        Optional.ofNullable(mappings.entries(database).get("url")).ifPresent(url -> known.put("url", url));
        child(database, EMBEDDED).ifPresent(embedded -> {
            List<NodeTuple> parts = new ArrayList<>();
            Optional.ofNullable(mappings.entries(embedded).get("version")).ifPresent(parts::add);
            Optional.ofNullable(mappings.entries(embedded).get("settings")).ifPresent(parts::add);
            NodeTuple tuple = present(mappings.entries(database), EMBEDDED);
            known.put(EMBEDDED, new NodeTuple(tuple.getKeyNode(), mapping(embedded, parts)));
        });
        NodeTuple tuple = new NodeTuple(own.getKeyNode(), mapping(database, List.copyOf(known.values())));
        if (known.containsKey(EMBEDDED) && !known.containsKey("url")) {
            entries.computeIfPresent(DATABASE, (key, whole) -> without(whole, "url"));
        }
        entries.merge(DATABASE, tuple, this::united);
    }

    private void overrideProtocol(Map<String, NodeTuple> entries, NodeTuple protocol) {
        entries.merge(DEFAULTS, wrapped(DEFAULTS, protocol), this::united);
        entries.computeIfPresent(TESTS, (key, tests) -> {
            if (!(tests.getValueNode() instanceof SequenceNode sequence)) {
                return tests;
            }
            List<Node> stripped =
                    sequence.getValue().stream().map(this::withoutProtocol).toList();
            return new NodeTuple(
                    tests.getKeyNode(),
                    new SequenceNode(
                            sequence.getTag(),
                            true,
                            stripped,
                            sequence.getFlowStyle(),
                            sequence.getStartMark(),
                            sequence.getEndMark()));
        });
    }

    private Node withoutProtocol(Node test) {
        return test instanceof MappingNode mapping && mappings.entries(mapping).containsKey(PROTOCOL)
                ? without(mapping, PROTOCOL)
                : test;
    }

    private NodeTuple without(NodeTuple tuple, String key) {
        return tuple.getValueNode() instanceof MappingNode mapping
                ? new NodeTuple(tuple.getKeyNode(), without(mapping, key))
                : tuple;
    }

    private MappingNode without(MappingNode node, String key) {
        Map<String, NodeTuple> entries = new LinkedHashMap<>(mappings.entries(node));
        entries.remove(key);
        return mapping(node, List.copyOf(entries.values()));
    }

    /** Returns an entry whose value is a mapping with a single entry, both at the place of that one. */
    private static NodeTuple wrapped(String name, NodeTuple single) {
        Node place = single.getKeyNode();
        ScalarNode key =
                new ScalarNode(Tag.STR, true, name, ScalarStyle.PLAIN, place.getStartMark(), place.getEndMark());
        MappingNode only = new MappingNode(
                Tag.MAP, true, List.of(single), FlowStyle.FLOW, place.getStartMark(), place.getEndMark());
        return new NodeTuple(key, only);
    }

    private NodeTuple united(NodeTuple whole, NodeTuple own) {
        return united(whole, own, DEEPEST);
    }

    /** Returns an entry with the values of both; where both have one that is no mapping, that of the second. */
    private NodeTuple united(NodeTuple whole, NodeTuple own, int depth) {
        if (!(whole.getValueNode() instanceof MappingNode first)
                || !(own.getValueNode() instanceof MappingNode second)
                || depth == 0) {
            return own;
        }
        Map<String, NodeTuple> entries = new LinkedHashMap<>(mappings.entries(first));
        mappings.entries(second)
                .forEach((name, tuple) ->
                        entries.merge(name, tuple, (before, after) -> united(before, after, depth - 1)));
        return new NodeTuple(whole.getKeyNode(), mapping(first, List.copyOf(entries.values())));
    }

    private static MappingNode mapping(MappingNode place, List<NodeTuple> entries) {
        return new MappingNode(
                place.getTag(), true, entries, place.getFlowStyle(), place.getStartMark(), place.getEndMark());
    }

    private Optional<MappingNode> child(MappingNode node, String... path) {
        MappingNode at = node;
        for (String key : path) {
            NodeTuple tuple = mappings.entries(at).get(key);
            if (tuple == null || !(tuple.getValueNode() instanceof MappingNode mapping)) {
                return Optional.empty();
            }
            at = mapping;
        }
        return Optional.of(at);
    }
}
