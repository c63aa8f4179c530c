package io.dbbench.doctor.format;

import io.dbbench.doctor.CheckReport;
import io.dbbench.doctor.CheckReport.Status;
import io.dbbench.doctor.Diagnosis;
import io.dbbench.markup.SarifLog;
import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Severity;
import java.util.List;
import java.util.Optional;

/** SARIF for code scanning: a result for each finding, at the table or setting that it is about. */
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
                                .map(finding -> result(finding, place(diagnosis)))
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

    /** Code scanning shows only results that are in a file. */
    private static Optional<SarifLog.Place> place(Diagnosis diagnosis) {
        return diagnosis.scenario().map(scope -> new SarifLog.Place(scope.file(), 1, 1, 1));
    }

    private static SarifLog.Result result(Finding finding, Optional<SarifLog.Place> place) {
        return new SarifLog.Result(
                finding.code(),
                level(finding.severity()),
                finding.text(),
                place,
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
