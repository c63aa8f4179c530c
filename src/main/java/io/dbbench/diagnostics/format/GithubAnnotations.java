package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.diagnostics.format.CheckResult.FileProblem;
import io.dbbench.terminal.TerminalText;

/** What is told to the runner of GitHub's workflows, by the commands that it reads in what a step prints. */
final class GithubAnnotations {
    private GithubAnnotations() {}

    /** The command that annotates a line of a file. */
    static String annotation(FileProblem finding) {
        Problem problem = finding.problem();
        return (problem.severity() == Severity.ERROR ? "::error" : "::warning")
                + " file=" + property(finding.file().location())
                + ",line=" + problem.line()
                + ",endLine=" + problem.line()
                + ",col=" + problem.column()
                + ",endColumn=" + problem.endColumn()
                + ",title=" + property("dbbench: " + problem.rule())
                + "::" + data(TerminalText.visible(problem.message()));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
