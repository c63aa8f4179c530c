package io.dbbench.doctor.format;

import io.dbbench.doctor.CheckReport;
import io.dbbench.doctor.CheckReport.Status;
import io.dbbench.doctor.Diagnosis;
import io.dbbench.doctor.Skip;
import io.dbbench.postgres.catalog.ServerRole;
import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Severity;
import io.dbbench.units.Plural;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences of a diagnosis that the formats for people share. */
final class DiagnosisText {
    private DiagnosisText() {}

    /** Returns which server was examined, for which scenario. */
    static String subject(Diagnosis diagnosis) {
        return "PostgreSQL " + diagnosis.version() + " (" + diagnosis.endpoint() + ")"
                + (diagnosis.role() == ServerRole.STANDBY ? ", a standby: apply remedies on its primary" : "")
                + diagnosis
                        .scenario()
                        .map(scope -> ", for scenario '" + scope.name() + "'")
                        .orElse("");
    }

    /** Returns how many findings there are, and how many checks passed. */
    static String counts(Diagnosis diagnosis) {
        return Plural.of(diagnosis.count(Severity.ERROR), "error") + ", "
                + Plural.of(diagnosis.count(Severity.WARNING), "warning") + ", "
                + Plural.of(diagnosis.count(Severity.INFO), "note") + "; "
                + Plural.of(diagnosis.count(Status.OK), "check") + " passed, " + diagnosis.count(Status.SKIPPED)
                + " skipped";
    }

    /** Returns the remedy, its words before its SQL; empty if there is none. */
    static String remedy(Finding finding) {
        return Stream.of(finding.remedy(), finding.remedySql())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(": "));
    }

    /** Returns the codes of the skipped checks, by the reason they share. */
    static Map<Skip, List<String>> skipped(Diagnosis diagnosis) {
        Map<Skip, List<String>> skipped = new LinkedHashMap<>();
        for (CheckReport report : diagnosis.reports()) {
            report.skip()
                    .ifPresent(skip -> skipped.computeIfAbsent(skip, added -> new ArrayList<>())
                            .add(report.check().code()));
        }
        return skipped;
    }
}
