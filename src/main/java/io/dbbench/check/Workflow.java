package io.dbbench.check;

import io.dbbench.check.CheckResult.Finding;
import io.dbbench.load.Problem;
import io.dbbench.load.Problem.Severity;
import io.dbbench.report.Cells;

/** What is told to the runner of GitHub's workflows, by the commands that it reads in what a step prints. */
final class Workflow {
    private Workflow() {}

    /** The command that annotates a line of a file. */
    static String annotation(Finding finding) {
        Problem problem = finding.problem();
        return (problem.severity() == Severity.ERROR ? "::error" : "::warning")
                + " file=" + property(finding.file().location())
                + ",line=" + problem.line()
                + ",endLine=" + problem.line()
                + ",col=" + problem.column()
                + ",endColumn=" + problem.endColumn()
                + ",title=" + property("dbbench: " + problem.rule())
                + "::" + data(Cells.visible(problem.message()));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
