package io.dbbench.doctor.format;

import io.dbbench.doctor.CheckReport;
import io.dbbench.doctor.CheckReport.Status;
import io.dbbench.doctor.Diagnosis;
import io.dbbench.doctor.ScenarioScope;
import io.dbbench.markup.SarifLog;
import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Severity;
import java.util.List;

/** SARIF for code scanning: a result for each finding, at the first statement of the scenario that it is about. */
final class SarifDiagnosis {
    private SarifDiagnosis() {}

    static String text(Diagnosis diagnosis, String version) {
        List<CheckReport> found = diagnosis.reports().stream()
                .filter(report -> report.status() == Status.FINDING)
                .toList();
        return new SarifLog(
                        version,
                        true,
                        found.stream().map(SarifDiagnosis::rule).toList(),
                        found.stream()
                                .flatMap(report -> report.findings().stream())
                                .map(finding -> result(finding, diagnosis))
                                .toList())
                .text();
    }

    private static SarifLog.Rule rule(CheckReport report) {
        String code = report.check().code();
        return new SarifLog.Rule(
                code,
                code.replace('-', ' '),
                "See docs/doctor.md#" + report.check().group().id(),
                level(report.worst().orElse(Severity.INFO)));
    }

    /** Code scanning rejects results without a file: without a scenario it is the database, as for images of containers. */
    private static SarifLog.Place place(Finding finding, Diagnosis diagnosis) {
        int line = finding.data().getOrDefault("line", 1).intValue();
        String file = diagnosis.scenario().map(ScenarioScope::file).orElse(diagnosis.endpoint());
        return new SarifLog.Place(file, line, 1, 1);
    }

    private static SarifLog.Result result(Finding finding, Diagnosis diagnosis) {
        return new SarifLog.Result(
                finding.code(),
                level(finding.severity()),
                finding.text(),
                place(finding, diagnosis),
                finding.subject().map(Finding.Subject::name));
    }

    private static SarifLog.Level level(Severity severity) {
        return switch (severity) {
            case ERROR -> SarifLog.Level.ERROR;
            case WARNING -> SarifLog.Level.WARNING;
            case INFO -> SarifLog.Level.NOTE;
        };
    }
}
