package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.diagnostics.format.CheckResult.FileProblem;
import io.dbbench.markup.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** SARIF 2.1.0 for code scanning: one run with the broken rules and a result for each problem. */
final class SarifFormat {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String UNESCAPED = "-._~/";

    private SarifFormat() {}

    static String text(CheckResult result) {
        List<FileProblem> findings = result.worstFirst().toList();
        Map<String, Severity> rules = new TreeMap<>();
        findings.forEach(finding ->
                rules.put(finding.problem().rule().id(), finding.problem().severity()));
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", SCHEMA);
        root.put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        run.putObject("tool").set("driver", driver(result.version(), rules));
        run.put("columnKind", "unicodeCodePoints");
        run.putArray("invocations").addObject().put("executionSuccessful", result.unasked() == 0);
        ArrayNode results = run.putArray("results");
        List<String> order = List.copyOf(rules.keySet());
        findings.forEach(finding -> results.add(
                result(finding, order.indexOf(finding.problem().rule().id()))));
        return JsonText.indented(root);
    }

    private static ObjectNode driver(String version, Map<String, Severity> rules) {
        ObjectNode driver =
                JsonNodeFactory.instance.objectNode().put("name", "dbbench").put("version", version);
        ArrayNode list = driver.putArray("rules");
        rules.forEach((id, severity) -> {
            ObjectNode rule = list.addObject().put("id", id);
            rule.putObject("shortDescription").put("text", id.replace('-', ' '));
            rule.putObject("help").put("text", "See docs/validation-rules.md#" + id);
            rule.putObject("defaultConfiguration").put("level", level(severity));
        });
        return driver;
    }

    private static ObjectNode result(FileProblem finding, int ruleIndex) {
        Problem problem = finding.problem();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("ruleId", problem.rule().id()).put("ruleIndex", ruleIndex).put("level", level(problem.severity()));
        node.putObject("message").put("text", literal(problem.message()));
        ObjectNode place = node.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(finding.file().location()));
        place.putObject("region")
                .put("startLine", problem.line())
                .put("startColumn", problem.column())
                .put("endLine", problem.line())
                .put("endColumn", problem.endColumn());
        return node;
    }

    private static String level(Severity severity) {
        return severity == Severity.ERROR ? "error" : "warning";
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
