package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.diagnostics.format.CheckResult.FileProblem;
import io.dbbench.terminal.TerminalText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The page that GitHub shows below a workflow's run: a table of all problems, in Markdown. */
public final class GithubSummary {
    /** Markdown takes a punctuation mark behind a backslash for itself. */
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");

    private GithubSummary() {}

    /**
     * The Markdown.
     *
     * @param mostBytes how long it may become, since GitHub takes no page that is longer than a mebibyte; what does not fit
     *     is counted
     */
    public static String text(CheckResult result, long mostBytes) {
        StringBuilder page = new StringBuilder("### dbbench validate: " + verdict(result) + "\n\n");
        List<FileProblem> findings = result.worstFirst().toList();
        if (findings.isEmpty()) {
            return page.toString();
        }
        page.append("| | where | what | rule |\n|---|---|---|---|\n");
        int shown = 0;
        long bytes = bytes(page.toString());
        for (FileProblem finding : findings) {
            String row = row(finding);
            bytes += bytes(row);
            if (bytes > mostBytes) {
                break;
            }
            page.append(row);
            shown++;
        }
        return page.append(shown < findings.size() ? "\nand " + (findings.size() - shown) + " more\n" : "")
                .append('\n')
                .toString();
    }

    private static String verdict(CheckResult result) {
        return count(result.files().size(), "file") + ", " + count(result.errors(), "error") + ", "
                + count(result.warnings(), "warning");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String row(FileProblem finding) {
        Problem problem = finding.problem();
        String place = finding.file().location() + ":" + problem.line() + ":" + problem.column();
        return "| " + (problem.severity() == Severity.ERROR ? "❌ error" : "⚠️ warning") + " | " + plain(place) + " | "
                + plain(problem.message()) + " | " + plain(problem.rule()) + " |\n";
    }

    private static String plain(String text) {
        return PUNCTUATION.matcher(TerminalText.visible(text)).replaceAll(mark -> "\\\\\\" + mark.group());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
