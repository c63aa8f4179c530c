package io.dbbench.doctor.format;

import io.dbbench.doctor.Diagnosis;
import io.dbbench.markup.MarkdownText;
import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Severity;
import io.dbbench.terminal.TerminalText;
import java.util.List;

/** A comment or a job summary: the findings as a table, the SQL of their remedies, and what could not be seen. */
final class MarkdownDiagnosis {
    /** A comment may have 65,536 characters. */
    private static final int MAX_BYTES = 60_000;

    private MarkdownDiagnosis() {}

    static String text(Diagnosis diagnosis) {
        MarkdownText page = new MarkdownText(MAX_BYTES);
        page.heading(2, "dbbench doctor: " + DiagnosisText.counts(diagnosis));
        page.paragraph(TerminalText.visible(DiagnosisText.subject(diagnosis)));
        List<Finding> findings = diagnosis.reports().stream()
                .flatMap(report -> report.findings().stream())
                .toList();
        if (!findings.isEmpty()) {
            page.tableHeader(List.of("", "Check", "Finding", "Remedy"), 4);
            page.addFirst(findings, findings.size(), "finding", finding -> page.row(row(finding)));
        }
        List<MarkdownText.Fact> statements = findings.stream()
                .filter(finding -> finding.remedySql().isPresent())
                .map(finding -> new MarkdownText.Fact(
                        finding.code(), TerminalText.visible(finding.remedySql().orElseThrow()), true))
                .distinct()
                .toList();
        if (!statements.isEmpty()) {
            page.collapsed("SQL of the remedies", statements);
        }
        DiagnosisText.skipped(diagnosis)
                .forEach((skip, codes) -> page.item(
                        TerminalText.visible("not seen: " + skip.text() + " (" + String.join(", ", codes) + ")")));
        return page.toString();
    }

    private static List<String> row(Finding finding) {
        return List.of(
                sign(finding.severity()),
                finding.code(),
                TerminalText.visible(finding.message()),
                TerminalText.visible(finding.remedy().orElse("")));
    }

    private static String sign(Severity severity) {
        return switch (severity) {
            case ERROR -> "❌ error";
            case WARNING -> "⚠️ warning";
            case INFO -> "ℹ️ note";
        };
    }
}
