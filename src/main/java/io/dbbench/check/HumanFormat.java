package io.dbbench.check;

import io.dbbench.load.Problem;
import io.dbbench.load.Problem.Severity;
import io.dbbench.report.Cells;
import io.dbbench.report.Presentation;
import io.dbbench.report.Presentation.Ink;
import io.dbbench.report.Tone;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** For people: a line as compilers write it, which editors and terminals turn into a link, and the place itself. */
public final class HumanFormat {
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
        String heading = heading(problem, presentation.ink());
        return Excerpt.of(problem, source, presentation.columns())
                .map(excerpt -> List.of(heading, excerpt.source(), excerpt.marker(tone(problem), presentation.ink())))
                .orElse(List.of(heading));
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
