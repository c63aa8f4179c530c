package io.dbbench.doctor;

import io.dbbench.result.Finding;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The answer of a check.
 *
 * @param findings the worst first
 * @param skip why the check could not run, or not see all; absent if it saw all there is
 * @param time that the server took
 */
public record CheckReport(Check check, List<Finding> findings, Optional<Skip> skip, Duration time) {
    /** What a check answers. */
    public enum Status {
        OK,
        FINDING,
        SKIPPED
    }

    public CheckReport {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }

    static CheckReport skipped(Check check, Skip skip) {
        return new CheckReport(check, List.of(), Optional.of(skip), Duration.ZERO);
    }

    /** Returns the answer in one word: a finding counts even when not all could be seen. */
    public Status status() {
        if (!findings.isEmpty()) {
            return Status.FINDING;
        }
        return skip.isPresent() ? Status.SKIPPED : Status.OK;
    }

    /** Returns the severity of the worst finding. */
    public Optional<Finding.Severity> worst() {
        return findings.stream().map(Finding::severity).findFirst();
    }
}
