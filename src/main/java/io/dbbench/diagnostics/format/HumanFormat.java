package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.Presentation.Ink;
import io.dbbench.terminal.TerminalText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** For people: a line as compilers write it, which editors and terminals turn into a link, and the place itself. */
public final class HumanFormat {
    private static final String NOTE = "      = ";

    private HumanFormat() {}

    static String text(CheckResult result, Presentation presentation) {
        return result.files().stream().map(file -> text(file, presentation)).collect(Collectors.joining());
    }

    /** The problems of one file. */
    public static String text(CheckedFile file, Presentation presentation) {
        return file.problems().stream()
                .map(problem -> lines(problem, file.lines(), presentation))
                .flatMap(Collection::stream)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> lines(Problem problem, SourceLines source, Presentation presentation) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(problem, presentation.ink()));
        SourceExcerpt.of(problem, source, presentation.columns()).ifPresent(excerpt -> {
            lines.add(excerpt.source());
            lines.add(excerpt.marker(tone(problem), presentation.ink()));
        });
        if (!problem.allowed().isEmpty()) {
            String allowed = TerminalText.visible("allowed: " + String.join(", ", problem.allowed()));
            TerminalText.wrap(allowed, presentation.columns() - NOTE.length()).forEach(line -> lines.add(NOTE + line));
        }
        return lines;
    }

    private static String heading(Problem problem, Ink ink) {
        String place = problem.file() + ":" + problem.line() + ":" + problem.column() + ":";
        String severity = problem.severity() == Severity.ERROR ? "error:" : "warning:";
        return AnsiStyle.BOLD.paint(TerminalText.visible(place), ink) + " "
                + tone(problem).paint(severity, ink) + " " + TerminalText.visible(problem.message()) + " ["
                + problem.rule() + "]";
    }

    private static AnsiStyle tone(Problem problem) {
        return problem.severity() == Severity.ERROR ? AnsiStyle.RED : AnsiStyle.YELLOW;
    }
}
