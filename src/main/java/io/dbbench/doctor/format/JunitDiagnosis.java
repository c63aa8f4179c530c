package io.dbbench.doctor.format;

import io.dbbench.doctor.CheckReport;
import io.dbbench.doctor.Diagnosis;
import io.dbbench.doctor.Skip;
import io.dbbench.markup.JunitXml;
import io.dbbench.markup.JunitXml.Kind;
import io.dbbench.markup.JunitXml.Trouble;
import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** JUnit XML: a case for each check, which fails if it found an error or a warning. */
final class JunitDiagnosis {
    private JunitDiagnosis() {}

    static String text(Diagnosis diagnosis) {
        List<JunitXml.Case> cases =
                diagnosis.reports().stream().map(JunitDiagnosis::testCase).toList();
        return JunitXml.of(List.of(new JunitXml.Suite("dbbench doctor", Map.of(), Map.of(), cases, Optional.empty())));
    }

    private static JunitXml.Case testCase(CheckReport report) {
        Optional<Trouble> trouble = trouble(report);
        return new JunitXml.Case(
                "dbbench.doctor." + report.check().group().id(),
                report.check().code(),
                report.time(),
                trouble,
                trouble.isPresent() ? "" : lines(report));
    }

    private static Optional<Trouble> trouble(CheckReport report) {
        return switch (report.status()) {
            case OK -> Optional.empty();
            case SKIPPED -> report.skip().map(skip -> new Trouble(Kind.SKIPPED, "skipped", skip.reason(), sql(skip)));
            case FINDING ->
                report.findings().stream()
                        .filter(finding -> finding.severity() != Severity.INFO)
                        .findFirst()
                        .map(first -> new Trouble(Kind.FAILURE, report.check().code(), first.message(), lines(report)));
        };
    }

    private static String sql(Skip skip) {
        return skip.sql().orElse("");
    }

    private static String lines(CheckReport report) {
        return report.findings().stream().map(Finding::text).collect(Collectors.joining("\n"));
    }
}
