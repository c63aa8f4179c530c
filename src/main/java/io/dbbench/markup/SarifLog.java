package io.dbbench.markup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A log of SARIF 2.1.0 for code scanning: one run of dbbench.
 *
 * @param version of dbbench
 * @param complete whether everything could be checked
 * @param rules those of the results, in a fixed order
 */
public record SarifLog(String version, boolean complete, List<Rule> rules, List<Result> results) {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String UNESCAPED = "-._~/";

    public SarifLog {
        rules = List.copyOf(rules);
        results = List.copyOf(results);
    }

    /** How much a result matters. */
    public enum Level {
        ERROR,
        WARNING,
        NOTE;

        private String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A rule.
     *
     * @param help where it is documented
     */
    public record Rule(String id, String description, String help, Level level) {}

    /**
     * A result.
     *
     * @param place in a file, without which code scanning rejects it
     * @param subject the name of what it is about, if it is in no file, such as a table
     */
    public record Result(String rule, Level level, String message, Place place, Optional<String> subject) {}

    /**
     * A range within a line of a file.
     *
     * @param file the path from the root of the repository, or an absolute one
     * @param endColumn the column after it
     */
    public record Place(String file, int line, int column, int endColumn) {}

    /** Returns the document, with a line feed at the end. */
    public String text() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", SCHEMA);
        root.put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        run.putObject("tool").set("driver", driver());
        run.put("columnKind", "unicodeCodePoints");
        run.putArray("invocations").addObject().put("executionSuccessful", complete);
        ArrayNode list = run.putArray("results");
        List<String> order = rules.stream().map(Rule::id).toList();
        results.forEach(result -> list.add(node(result, order.indexOf(result.rule()))));
        return JsonText.indented(root);
    }

    private ObjectNode driver() {
        ObjectNode driver =
                JsonNodeFactory.instance.objectNode().put("name", "dbbench").put("version", version);
        ArrayNode list = driver.putArray("rules");
        rules.forEach(rule -> {
            ObjectNode node = list.addObject().put("id", rule.id());
            node.putObject("shortDescription").put("text", rule.description());
            node.putObject("help").put("text", rule.help());
            node.putObject("defaultConfiguration").put("level", rule.level().id());
        });
        return driver;
    }

    private static ObjectNode node(Result result, int ruleIndex) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("ruleId", result.rule())
                .put("ruleIndex", ruleIndex)
                .put("level", result.level().id());
        node.putObject("message").put("text", literal(result.message()));
        ObjectNode location = node.putArray("locations").addObject();
        location.set("physicalLocation", node(result.place()));
        result.subject()
                .ifPresent(subject ->
                        location.putArray("logicalLocations").addObject().put("fullyQualifiedName", subject));
        return node;
    }

    private static ObjectNode node(Place place) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putObject("artifactLocation").put("uri", uri(place.file()));
        node.putObject("region")
                .put("startLine", place.line())
                .put("startColumn", place.column())
                .put("endLine", place.line())
                .put("endColumn", place.endColumn());
        return node;
    }

    /**
     * Returns a message without links and placeholders, which text of a scenario may look like: SARIF 2.1.0, §3.11.5 and
     * §3.11.6.
     */
    private static String literal(String message) {
        return message.replaceAll("[\\[\\]\\\\]", "\\\\$0").replace("{", "{{").replace("}", "}}");
    }

    /** Returns a path as a URI reference: what could be a scheme, a query or an escape is escaped. */
    private static String uri(String path) {
        StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
        for (byte unit : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return uri.toString();
    }
}
