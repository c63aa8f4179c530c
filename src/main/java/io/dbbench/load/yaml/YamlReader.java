package io.dbbench.load.yaml;

import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.source.Position;
import io.dbbench.units.Quoting;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML 1.2 into nodes that know their places. Expansion of aliases is bounded where nodes become a tree. */
public final class YamlReader {
    /** The parser copies a value again with each piece of it that it reads, so that long values must have few. */
    private static final int LONGEST_PIECE = 1 << 20;

    private final Problems problems;

    public YamlReader(Problems problems) {
        this.problems = problems;
    }

    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setSchema(new PlainDataConstructor())
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .setAllowRecursiveKeys(true)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(Math.min(text.length() + 2, LONGEST_PIECE))
                .build();
    }

    /** Returns the mapping that the file consists of; empty, with a problem, when it is none. */
    public Optional<MappingNode> read() {
        String text = problems.source().text();
        if (!isPrintable(text)) {
            return Optional.empty();
        }
        try {
            LoadSettings settings = settings(text);
            Composer composer =
                    new Composer(settings, new DepthLimit(new ParserImpl(settings, new StreamReader(settings, text))));
            return composer.getSingleNode().map(this::mapping).orElseGet(this::empty);
        } catch (MarkedYamlEngineException e) {
            report(e);
        } catch (YamlVersionException e) {
            problems.add(Position.START, Rule.YAML_SYNTAX, "unsupported YAML version; remove the %YAML line");
        } catch (YamlEngineException e) {
            problems.add(
                    Position.START,
                    Rule.YAML_SYNTAX,
                    "not YAML 1.2: " + Quoting.shorten(String.valueOf(e.getMessage()), 200));
        }
        return Optional.empty();
    }

    /** Reports the first character that YAML does not allow; a NUL means that the file is not text. */
    private boolean isPrintable(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            if (!StreamReader.isPrintable(c)) {
                String message = c == 0
                        ? "the file is not text: it contains a NUL character"
                        : String.format(
                                "control character U+%04X is not allowed; remove it, or write it as \\u%04X in double quotes",
                                c, c);
                problems.add(Position.in(text, at), Rule.NOT_TEXT, message);
                return false;
            }
        }
        return true;
    }

    private Optional<MappingNode> mapping(Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        if (node instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
            return empty();
        }
        String message = "a scenario must be a mapping with 'name' and 'tests', not " + YamlMessages.found(node);
        problems.add(YamlPositions.of(node), Rule.WRONG_TYPE, message);
        return Optional.empty();
    }

    private Optional<MappingNode> empty() {
        problems.add(Position.START, Rule.EMPTY_FILE, "the file is empty; a scenario needs 'name' and 'tests'");
        return Optional.empty();
    }

    private void report(MarkedYamlEngineException e) {
        if (DepthLimit.MESSAGE.equals(e.getProblem())) {
            problems.add(YamlPositions.of(e.getProblemMark()), Rule.TOO_LARGE, DepthLimit.MESSAGE);
            return;
        }
        int stoppedAt = YamlPositions.of(e.getProblemMark()).line();
        String line = problems.source().line(stoppedAt).orElse("");
        problems.add(YamlMessages.position(e), Rule.YAML_SYNTAX, YamlMessages.explain(e, line));
    }
}
