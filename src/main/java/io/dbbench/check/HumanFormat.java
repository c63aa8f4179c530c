package io.dbbench.check;

import io.dbbench.load.Problem;
import io.dbbench.load.Problem.Severity;
import io.dbbench.report.Cells;
import io.dbbench.report.Presentation;
import io.dbbench.report.Presentation.Ink;
import io.dbbench.report.Tone;
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
        Excerpt.of(problem, source, presentation.columns()).ifPresent(excerpt -> {
            lines.add(excerpt.source());
            lines.add(excerpt.marker(tone(problem), presentation.ink()));
        });
        if (!problem.allowed().isEmpty()) {
            String allowed = Cells.visible("allowed: " + String.join(", ", problem.allowed()));
            Cells.wrap(allowed, presentation.columns() - NOTE.length()).forEach(line -> lines.add(NOTE + line));
        }
        return lines;
    }

    private static String heading(Problem problem, Ink ink) {
        String place = problem.file() + ":" + problem.line() + ":" + problem.column() + ":";
        String severity = problem.severity() == Severity.ERROR ? "error:" : "warning:";
        return Tone.BOLD.paint(Cells.visible(place), ink) + " " + tone(problem).paint(severity, ink) + " "
                + Cells.visible(problem.message()) + " [" + problem.rule() + "]";
    }

    private static Tone tone(Problem problem) {
        return problem.severity() == Severity.ERROR ? Tone.RED : Tone.YELLOW;
    }
}
