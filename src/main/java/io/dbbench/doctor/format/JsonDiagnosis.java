package io.dbbench.doctor.format;

import io.dbbench.doctor.CheckReport;
import io.dbbench.doctor.Diagnosis;
import io.dbbench.doctor.ScenarioScope;
import io.dbbench.markup.JsonText;
import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Severity;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** For programs, as {@code schema/doctor.schema.json} describes it. */
final class JsonDiagnosis {
    private static final int FORMAT_VERSION = 1;

    private JsonDiagnosis() {}

    static String text(Diagnosis diagnosis, String version) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format_version", FORMAT_VERSION);
        root.put("dbbench_version", version);
        root.putObject("server")
                .put("endpoint", diagnosis.endpoint())
                .put("version", diagnosis.version())
                .put("role", name(diagnosis.role()));
        diagnosis.scenario().ifPresent(scope -> root.set("scenario", scenario(scope)));
        root.put("errors", diagnosis.count(Severity.ERROR));
        root.put("warnings", diagnosis.count(Severity.WARNING));
        root.put("infos", diagnosis.count(Severity.INFO));
        ArrayNode checks = root.putArray("checks");
        diagnosis.reports().forEach(report -> checks.add(check(report)));
        return JsonText.indented(root);
    }

    private static ObjectNode scenario(ScenarioScope scope) {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("name", scope.name()).put("file", scope.file());
        ArrayNode unread = node.putArray("not_planned");
        scope.unread().forEach(unread::add);
        return node;
    }

    private static ObjectNode check(CheckReport report) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("code", report.check().code());
        node.put("group", report.check().group().id());
        node.put("status", name(report.status()));
        node.put("milliseconds", report.time().toMillis());
        report.skip().ifPresent(skip -> put(node.putObject("skip").put("reason", skip.reason()), "sql", skip.sql()));
        ArrayNode findings = node.putArray("findings");
        report.findings().forEach(finding -> findings.add(finding(finding)));
        return node;
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("severity", name(finding.severity()));
        finding.subject()
                .ifPresent(subject -> node.putObject("subject")
                        .put("kind", name(subject.kind()))
                        .put("name", subject.name()));
        node.put("message", finding.message());
        put(node, "remedy", finding.remedy());
        put(node, "remedy_sql", finding.remedySql());
        ObjectNode data = node.putObject("data");
        finding.data().forEach((name, number) -> {
            if (number instanceof Long whole) {
                data.put(name, whole);
            } else {
                data.put(name, number.doubleValue());
            }
        });
        return node;
    }

    private static void put(ObjectNode node, String key, Optional<String> value) {
        value.ifPresent(text -> node.put(key, text));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
