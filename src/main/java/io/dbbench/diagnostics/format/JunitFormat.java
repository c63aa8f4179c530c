package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.markup.JunitXml;
import io.dbbench.terminal.Presentation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JUnit XML: one test case per file, which fails if the file has errors. Warnings are its output. */
final class JunitFormat {
    private static final String SUITE = "dbbench validate";

    private JunitFormat() {}

    static String text(CheckResult result) {
        List<JunitXml.Case> cases =
                result.files().stream().map(JunitFormat::testCase).toList();
        return JunitXml.of(List.of(new JunitXml.Suite(SUITE, Map.of(), Map.of(), cases, Optional.empty())));
    }

    private static JunitXml.Case testCase(CheckedFile file) {
        List<Problem> errors = file.problems(Problem.Severity.ERROR);
        Optional<JunitXml.Trouble> failure = errors.isEmpty()
                ? Optional.empty()
                : Optional.of(new JunitXml.Trouble(
                        JunitXml.Kind.FAILURE,
                        errors.get(0).rule().id(),
                        message(errors),
                        lines(file.only(Problem.Severity.ERROR))));
        String warnings = file.warnings() > 0 ? lines(file.only(Problem.Severity.WARNING)) : "";
        return new JunitXml.Case(SUITE, file.location(), Duration.ZERO, failure, warnings);
    }

    private static String message(List<Problem> errors) {
        Problem first = errors.get(0);
        String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
        return "line " + first.line() + ", column " + first.column() + ": " + first.message() + more;
    }

    private static String lines(CheckedFile file) {
        return "\n" + Presentation.PLAIN.render(HumanFormat.lines(file, Presentation.PLAIN.columns()));
    }
}
