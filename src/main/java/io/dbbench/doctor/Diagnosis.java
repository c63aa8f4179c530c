package io.dbbench.doctor;

import io.dbbench.postgres.catalog.ServerRole;
import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What all checks answered about a server.
 *
 * @param endpoint of its database
 * @param version such as {@code 18.6}
 * @param scenario whose tables, indexes and statements were looked at; absent: those of the whole database
 * @param reports in the order of {@link Check}
 */
public record Diagnosis(
        String endpoint, String version, ServerRole role, Optional<ScenarioScope> scenario, List<CheckReport> reports) {
    public Diagnosis {
        reports = List.copyOf(reports);
    }

    /** Returns the number of findings of a severity. */
    public long count(Severity severity) {
        return reports.stream()
                .flatMap(report -> report.findings().stream())
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Returns the number of checks with an answer. */
    public long count(CheckReport.Status status) {
        return reports.stream().filter(report -> report.status() == status).count();
    }

    /** Returns whether there is a finding as severe as this or more. */
    public boolean hasFinding(Severity least) {
        return reports.stream()
                .flatMap(report -> report.findings().stream())
                .map(Finding::severity)
                .anyMatch(severity -> severity.compareTo(least) >= 0);
    }
}
