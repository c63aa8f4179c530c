package io.dbbench.check;

import io.dbbench.check.CheckResult.Finding;
import io.dbbench.load.Problem;
import io.dbbench.load.Problem.Severity;
import io.dbbench.report.Cells;
import java.util.regex.Pattern;

/**
 * The commands that the runner of GitHub's workflows reads in what a step prints. It takes a line for one that begins
 * with {@code ::}, whatever blanks stand before, and, from older times, one that has {@code ##[} anywhere.
 */
public final class Workflow {
    private static final Pattern COMMAND = Pattern.compile("(?m)^([^\\p{Graph}\\n]*:):|(##)\\[");

    private Workflow() {}

    /** Text in which the runner sees no command: a blank parts what would begin one. */
    public static String disarmed(String text) {
        return COMMAND.matcher(text).replaceAll(match -> match.group(1) == null ? "## [" : match.group(1) + " :");
    }

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
