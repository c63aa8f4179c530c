package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.markup.JsonText;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON for programs. New keys may be added; a change of existing ones changes the number of the format. */
final class JsonFormat {
    private static final int FORMAT_VERSION = 1;

    private JsonFormat() {}

    static String text(CheckResult result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format_version", FORMAT_VERSION);
        root.put("dbbench_version", result.version());
        root.put("errors", result.errors());
        root.put("warnings", result.warnings());
        ArrayNode files = root.putArray("files");
        result.files().forEach(file -> files.add(file(file)));
        return JsonText.indented(root);
    }

    private static ObjectNode file(CheckedFile file) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("file", file.source().name());
        node.put("errors", file.errors());
        node.put("warnings", file.warnings());
        ArrayNode problems = node.putArray("problems");
        file.problems().forEach(problem -> problems.add(problem(problem)));
        return node;
    }

    private static ObjectNode problem(Problem problem) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("line", problem.line())
                .put("column", problem.column())
                .put("end_column", problem.endColumn())
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("rule", problem.rule().id())
                .put("message", problem.message());
        if (!problem.allowed().isEmpty()) {
            ArrayNode allowed = node.putArray("allowed");
            problem.allowed().forEach(allowed::add);
        }
        return node;
    }
}
