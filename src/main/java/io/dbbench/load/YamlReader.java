package io.dbbench.load;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 into nodes that know their places. Expansion of aliases is bounded where nodes become a tree. */
final class YamlReader {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();

    private final List<String> lines;
    private final Problems problems;

    YamlReader(List<String> lines, Problems problems) {
        this.lines = lines;
        this.problems = problems;
    }

    /** The mapping that the file is; empty, with a problem, when it is none. */
    Optional<MappingNode> read(String text) {
        try {
            Composer composer =
                    new Composer(SETTINGS, new DepthLimit(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text))));
            return composer.getSingleNode().map(this::mapping).orElseGet(this::empty);
        } catch (MarkedYamlEngineException e) {
            Position at = Position.of(e.getProblemMark().or(e::getContextMark));
            report(at, e);
        } catch (YamlEngineException e) {
            problems.add(
                    Position.START,
                    Rule.YAML_SYNTAX,
                    "not YAML 1.2: " + Wording.shorten(String.valueOf(e.getMessage()), 200));
        }
        return Optional.empty();
    }

    private Optional<MappingNode> mapping(Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        if (text(node).isEmpty()) {
            return empty();
        }
        String message = "a scenario is a mapping that begins with 'name: …', not " + YamlWording.found(node);
        problems.add(Position.of(node.getStartMark()), Rule.WRONG_TYPE, message);
        return Optional.empty();
    }

    private static String text(Node node) {
        return node instanceof org.snakeyaml.engine.v2.nodes.ScalarNode scalar ? scalar.getValue() : "-";
    }

    private Optional<MappingNode> empty() {
        problems.add(
                Position.START,
                Rule.EMPTY_FILE,
                "the file is empty; a scenario has at least 'name' and 'tests' with one test");
        return Optional.empty();
    }

    private void report(Position at, MarkedYamlEngineException e) {
        boolean tooDeep = DepthLimit.MESSAGE.equals(e.getProblem()) || DepthLimit.MESSAGE.equals(e.getContext());
        String line = at.line() <= lines.size() ? lines.get(at.line() - 1) : "";
        problems.add(
                at,
                tooDeep ? Rule.TOO_LARGE : Rule.YAML_SYNTAX,
                tooDeep ? DepthLimit.MESSAGE : YamlWording.explain(e, line));
    }
}
