package io.dbbench.cli.option;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that chooses reports. */
public final class ReportOptions {
    @Option(
            names = {"-r", "--report"},
            paramLabel = "NAME[=PATH]",
            description = "write a report, to standard output without PATH: ${COMPLETION-CANDIDATES}; repeatable; in"
                    + " PATH, {scenario} is replaced by the scenario's name",
            completionCandidates = ReporterNames.class)
    private List<String> reports = new ArrayList<>();

    public List<String> reports() {
        return reports;
    }
}
