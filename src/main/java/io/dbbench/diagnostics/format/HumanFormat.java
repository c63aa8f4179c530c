package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.StyledText;
import java.util.ArrayList;
import java.util.List;

/** The format for people: a line as compilers print it, which editors and terminals turn into a link, and an excerpt. */
public final class HumanFormat {
    private static final String NOTE = "      = ";

    private HumanFormat() {}

    static List<StyledText> lines(CheckResult result, int columns) {
        List<StyledText> lines = new ArrayList<>();
        result.files().forEach(file -> lines.addAll(lines(file, columns)));
        return lines;
    }

    /** Returns the problems of a file. */
    public static List<StyledText> lines(CheckedFile file, int columns) {
        List<StyledText> lines = new ArrayList<>();
        for (Problem problem : file.problems()) {
            lines.add(heading(problem));
            lines.addAll(SourceExcerpt.of(problem, columns, style(problem)));
            lines.addAll(allowed(problem, columns));
        }
        return lines;
    }

    private static StyledText heading(Problem problem) {
        return StyledText.of(AnsiStyle.BOLD, problem.file() + ":" + problem.line() + ":" + problem.column() + ":")
                .plus(" ")
                .plus(style(problem), problem.severity() == Severity.ERROR ? "error:" : "warning:")
                .plus(" " + problem.message() + " [" + problem.rule().id() + "]");
    }

    private static List<StyledText> allowed(Problem problem, int columns) {
        return problem.allowed().isEmpty()
                ? List.of()
                : StyledText.of("allowed: " + String.join(", ", problem.allowed()))
                        .wrap(columns - NOTE.length())
                        .stream()
                        .map(line -> StyledText.of(NOTE).plus(line))
                        .toList();
    }

    private static AnsiStyle style(Problem problem) {
        return problem.severity() == Severity.ERROR ? AnsiStyle.RED : AnsiStyle.YELLOW;
    }
}
