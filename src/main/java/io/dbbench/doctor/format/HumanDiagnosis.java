package io.dbbench.doctor.format;

import io.dbbench.doctor.CheckGroup;
import io.dbbench.doctor.CheckReport;
import io.dbbench.doctor.CheckReport.Status;
import io.dbbench.doctor.Diagnosis;
import io.dbbench.doctor.ScenarioScope;
import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Severity;
import io.dbbench.sql.Lexer;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.StyledText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The format for people at a terminal: by group, what was found and what to do, what is well, and what was not seen. */
final class HumanDiagnosis {
    private static final String INDENT = "    ";

    /** The others of a check are in the formats for programs. */
    private static final int MOST_FINDINGS = 5;

    private final List<StyledText> lines = new ArrayList<>();
    private final int columns;

    private HumanDiagnosis(int columns) {
        this.columns = columns;
    }

    static List<StyledText> lines(Diagnosis diagnosis, int columns) {
        HumanDiagnosis page = new HumanDiagnosis(columns);
        page.wrap(StyledText.EMPTY, DiagnosisText.subject(diagnosis));
        for (CheckGroup group : CheckGroup.values()) {
            page.group(
                    group,
                    diagnosis.reports().stream()
                            .filter(report -> report.check().group() == group)
                            .toList());
        }
        page.skipped(diagnosis);
        diagnosis.scenario().ifPresent(page::unread);
        page.blank();
        page.lines.add(StyledText.of(worst(diagnosis), DiagnosisText.counts(diagnosis)));
        return page.lines;
    }

    private void group(CheckGroup group, List<CheckReport> reports) {
        String passed = reports.stream()
                .filter(report -> report.status() == Status.OK)
                .map(report -> report.check().passed())
                .collect(Collectors.joining("; "));
        if (passed.isEmpty() && reports.stream().noneMatch(report -> report.status() == Status.FINDING)) {
            return;
        }
        blank();
        lines.add(StyledText.of(AnsiStyle.BOLD, group.title()));
        reports.forEach(this::findings);
        if (!passed.isEmpty()) {
            wrap(StyledText.of(AnsiStyle.GREEN, "✓ "), passed);
        }
    }

    private void findings(CheckReport report) {
        report.findings().stream().limit(MOST_FINDINGS).forEach(this::finding);
        int more = report.findings().size() - MOST_FINDINGS;
        if (more > 0) {
            wrap(
                    StyledText.of("  "),
                    "… and " + more + " more [" + report.check().code() + "]");
        }
    }

    private void finding(Finding finding) {
        wrap(
                StyledText.of(style(finding.severity()), sign(finding.severity()) + " "),
                finding.message() + " [" + finding.code() + "]");
        finding.remedy().ifPresent(remedy -> wrap(StyledText.of(INDENT + "→ "), remedy));
        finding.remedySql().ifPresent(this::sql);
    }

    private void skipped(Diagnosis diagnosis) {
        if (DiagnosisText.skipped(diagnosis).isEmpty()) {
            return;
        }
        blank();
        lines.add(StyledText.of(AnsiStyle.BOLD, "Not seen"));
        DiagnosisText.skipped(diagnosis).forEach((skip, codes) -> {
            wrap(StyledText.of("- "), skip.reason() + " [" + String.join(", ", codes) + "]");
            skip.sql().ifPresent(this::sql);
        });
    }

    private void unread(ScenarioScope scope) {
        scope.unread().forEach(statement -> wrap(StyledText.of("- "), "cannot be planned: " + statement));
    }

    /** Adds a line for each statement. They are not wrapped, so that they can be copied. */
    private void sql(String statements) {
        for (String sql : Lexer.statements(statements)) {
            lines.add(StyledText.of(INDENT + "  ").plus(AnsiStyle.CYAN, sql + ";"));
        }
    }

    /** Adds text of any length: its first line begins with a mark, and the others are indented as deep. */
    private void wrap(StyledText mark, String text) {
        StyledText indent = StyledText.of(" ".repeat(mark.width()));
        List<StyledText> wrapped = StyledText.of(text).wrap(columns - mark.width());
        lines.add(mark.plus(wrapped.get(0)));
        wrapped.stream().skip(1).forEach(line -> lines.add(indent.plus(line)));
    }

    private void blank() {
        lines.add(StyledText.EMPTY);
    }

    private static String sign(Severity severity) {
        return switch (severity) {
            case ERROR -> "✗";
            case WARNING -> "!";
            case INFO -> "·";
        };
    }

    private static AnsiStyle style(Severity severity) {
        return switch (severity) {
            case ERROR -> AnsiStyle.RED;
            case WARNING -> AnsiStyle.YELLOW;
            case INFO -> AnsiStyle.PLAIN;
        };
    }

    private static AnsiStyle worst(Diagnosis diagnosis) {
        if (diagnosis.hasFinding(Severity.ERROR)) {
            return AnsiStyle.RED;
        }
        return diagnosis.hasFinding(Severity.WARNING) ? AnsiStyle.YELLOW : AnsiStyle.GREEN;
    }
}
