package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.diagnostics.format.CheckResult.FileProblem;
import io.dbbench.markup.MarkdownText;
import io.dbbench.terminal.TerminalText;
import io.dbbench.units.Plural;
import java.util.List;

/** The summary that GitHub shows below a workflow run: a table of all problems, in Markdown. */
public final class GithubSummary {
    private GithubSummary() {}

    /**
     * Returns the Markdown.
     *
     * @param maxBytes of the table, since GitHub refuses a page of a mebibyte; problems that do not fit are counted
     */
    public static String text(CheckResult result, long maxBytes) {
        MarkdownText page = new MarkdownText(maxBytes);
        page.heading(3, "dbbench validate: " + counts(result));
        List<FileProblem> problems = result.worstFirst().toList();
        if (!problems.isEmpty()) {
            page.tableHeader(List.of("", "Location", "Message", "Rule"), 4);
            page.addFirst(problems, problems.size(), "problem", problem -> page.row(row(problem)));
        }
        return page + "\n";
    }

    private static String counts(CheckResult result) {
        return Plural.of(result.files().size(), "file") + ", " + Plural.of(result.errors(), "error") + ", "
                + Plural.of(result.warnings(), "warning");
    }

    private static List<String> row(FileProblem found) {
        Problem problem = found.problem();
        return List.of(
                problem.severity() == Severity.ERROR ? "❌ error" : "⚠️ warning",
                TerminalText.visible(found.file().location() + ":" + problem.line() + ":" + problem.column()),
                TerminalText.visible(problem.message()),
                problem.rule().id());
    }
}
