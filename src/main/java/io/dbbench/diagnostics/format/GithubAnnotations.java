package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.diagnostics.format.CheckResult.FileProblem;
import io.dbbench.terminal.TerminalText;
import java.util.stream.Collectors;

/** Annotations of lines of files, as commands that the runner of GitHub workflows reads from the output of a step. */
final class GithubAnnotations {
    /** GitHub shows so many of a kind for each step and silently drops the others. */
    private static final int MOST = 10;

    private GithubAnnotations() {}

    /** Returns a command for each of the worst problems. */
    static String of(CheckResult result) {
        return result.worstFirst()
                .limit(MOST)
                .map(finding -> annotation(finding) + "\n")
                .collect(Collectors.joining());
    }

    private static String annotation(FileProblem finding) {
        Problem problem = finding.problem();
        return (problem.severity() == Severity.ERROR ? "::error" : "::warning")
                + " file=" + property(finding.file().location())
                + ",line=" + problem.line()
                + ",endLine=" + problem.line()
                + ",col=" + problem.column()
                + ",endColumn=" + problem.endColumn()
                + ",title=" + property("dbbench: " + problem.rule().id())
                + "::" + data(problem.message());
    }

    private static String data(String text) {
        return TerminalText.visible(text).replace("%", "%25");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
