package io.dbbench.load.yaml;

import io.dbbench.source.Position;
import io.dbbench.units.Quoting;
import java.util.Objects;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Translates messages of the YAML parser. */
final class YamlMessages {
    private YamlMessages() {}

    static String found(Node node) {
        if (node instanceof ScalarNode scalar) {
            return "the text " + Quoting.quote(scalar.getValue());
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }

    /** Returns the position of a fault; of an unclosed quote or bracket, where it was opened. */
    static Position position(MarkedYamlEngineException e) {
        return isUnclosed(e)
                ? YamlPositions.of(e.getContextMark())
                : YamlPositions.of(e.getProblemMark().or(e::getContextMark));
    }

    /**
     * Returns the message.
     *
     * @param line the text of the line where the parser stopped
     */
    static String explain(MarkedYamlEngineException e, String line) {
        String problem = Objects.requireNonNullElse(e.getProblem(), "");
        if (problem.contains("cannot start any token")) {
            return cannotStart(problem);
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "':' is not allowed here; check the indentation, or quote the value if it contains ': '";
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "the previous line is not 'key: value'; put a space after ':'";
        }
        if (problem.startsWith("expected <block end>")) {
            return "the indentation matches no line above, or text follows a quoted value";
        }
        if (isUnclosed(e)) {
            return unclosed(e, line);
        }
        if (problem.startsWith("found undefined alias")) {
            return "alias " + Quoting.quote(problem.substring(problem.lastIndexOf(' ') + 1))
                    + " has no anchor before it";
        }
        if (problem.startsWith("but found another document")) {
            return "'---' starts a second document; a scenario file has only one";
        }
        if (problem.startsWith("found unknown escape character")) {
            return "unknown escape in double quotes; write a backslash as \\\\, or use single quotes";
        }
        return "not valid YAML: " + Quoting.shorten(problem, 200);
    }

    private static boolean isUnclosed(MarkedYamlEngineException e) {
        String problem = Objects.requireNonNullElse(e.getProblem(), "");
        return e.getContextMark().isPresent()
                && (problem.startsWith("expected ',' or") || problem.startsWith("found unexpected end of stream"));
    }

    private static String cannotStart(String problem) {
        return problem.contains("TAB")
                ? "tabs are not allowed for indentation; use spaces"
                : "a value cannot start with " + problem.charAt(problem.indexOf('\'') + 1) + "; quote it";
    }

    private static String unclosed(MarkedYamlEngineException e, String line) {
        String context = Objects.requireNonNullElse(e.getContext(), "");
        if (context.contains("quoted")) {
            return "this quote is never closed";
        }
        String bracket = context.contains("sequence") ? "'['" : "'{'";
        String hint = line.contains("${")
                ? "; quote values with ${…} inside [ ] or { }"
                : "; check for a missing ',' or closing bracket";
        return "the list or mapping that starts with " + bracket + " is not closed properly" + hint;
    }
}
