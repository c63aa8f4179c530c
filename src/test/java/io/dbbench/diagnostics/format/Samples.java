package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.diagnostics.Rule;
import io.dbbench.source.Position;
import io.dbbench.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Results of checks, kind ones and hostile ones. */
final class Samples {
    /** What people who mean harm, or merely write SQL, put into names, keys and files. */
    static final List<String> HOSTILE = List.of(
            "::error::taken",
            "  ::add-mask::secret",
            "\u00a0\u3000\t::stop-commands::token",
            ":::error::three",
            "a line\n::set-output name=x::y",
            "a line\r::warning::z",
            "a line\r\n::debug::z",
            "said ##[add-mask]secret",
            "###[error]three",
            "%0A::error::escaped",
            "file=x,line=1::y",
            "\u001b[31mred\u001b[0m \u0000\u0007\b",
            "\u202e\u2066reversed\u2028::error::x",
            "<script>alert(1)</script> ]]> &amp; \"'",
            "| a | `b` ![x](https://example.org/x.png) @someone #1 \\",
            "\ud800 lone \udc00 \ufffe\uffff",
            "日本語 😀 é");

    private Samples() {}

    /** Two files, one of them in order; an error, a warning. */
    static CheckResult kind() {
        String text = """
                name: sample
                variables: {unused: 1}
                tests:
                  - name: "検索 😀"
                    qurey: SELECT 1
                \t# a tab
                """;
        return new CheckResult(
                "1.2.3",
                List.of(
                        file(
                                "scenarios/sample.yaml",
                                text,
                                new Problem(
                                        SourceFile.of("", ""),
                                        new Position(5, 5, 10),
                                        Rule.UNKNOWN_KEY,
                                        Severity.ERROR,
                                        "unknown key 'qurey' in a test; did you mean 'query'?",
                                        List.of("name", "query")),
                                problem(6, 1, 2, Severity.ERROR, "yaml-syntax", "a tab cannot indent; use blanks"),
                                problem(
                                        2,
                                        13,
                                        19,
                                        Severity.WARNING,
                                        "unused-variable",
                                        "variable 'unused' is never used")),
                        file("scenarios/sound.yaml", "name: sound\n")),
                0);
    }

    /** Returns the kind files and one whose name, text and message would be escape codes, commands and links. */
    static CheckResult mixed() {
        List<CheckedFile> files = new ArrayList<>(kind().files());
        files.add(file(
                "scenarios/\u001b[31mred,[x](y).yaml",
                "name: x\n::error::taken ##[add-mask]secret\u001b[2J\u202e\ttests: [\"[fix](http://evil.example)\"]\n",
                problem(2, 1, 8, Severity.ERROR, "wrong-value", "::error::taken ##[x]\u001b[2J"),
                problem(
                        2,
                        46,
                        74,
                        Severity.ERROR,
                        "unknown-key",
                        "unknown key '[fix](http://evil.example)', {0} or a\\b\nin a test")));
        return new CheckResult("1.2.3", files, 0);
    }

    /** Returns what a format prints on a pipe. */
    static String print(Format format, CheckResult result) {
        return FormatGoldenTest.Output.PIPE.print(format, result);
    }

    /** Every hostile text as the name, the text and the message of a file. */
    static CheckResult hostile() {
        return new CheckResult(
                "1.2.3",
                HOSTILE.stream()
                        .map(text -> file(
                                text,
                                text,
                                problem(1, 1, 5, Severity.ERROR, "wrong-value", text),
                                problem(2, 1, 2, Severity.WARNING, "unused-parameter", text)))
                        .toList(),
                0);
    }

    /** A file of so many errors, each behind a warning. */
    static CheckResult many(int errors) {
        Problem[] problems = IntStream.rangeClosed(1, errors)
                .boxed()
                .flatMap(line -> List.of(
                        problem(line, 1, 2, Severity.WARNING, "unused-parameter", "warning " + line),
                        problem(line, 3, 4, Severity.ERROR, "wrong-value", "error " + line))
                        .stream())
                .toArray(Problem[]::new);
        return new CheckResult("1.2.3", List.of(file("many.yaml", "a: b\n".repeat(errors), problems)), 0);
    }

    static CheckedFile file(String path, String text, Problem... problems) {
        SourceFile source = SourceFile.of(path, text);
        return new CheckedFile(
                source,
                path,
                List.of(problems).stream().map(problem -> in(source, problem)).toList());
    }

    static Problem in(SourceFile file, Problem problem) {
        return new Problem(
                file, problem.at(), problem.rule(), problem.severity(), problem.message(), problem.allowed());
    }

    static Problem problem(int line, int column, int endColumn, Severity severity, String rule, String message) {
        return new Problem(
                SourceFile.of("", ""),
                new Position(line, column, endColumn),
                Rule.valueOf(rule.toUpperCase(Locale.ROOT).replace('-', '_')),
                severity,
                message,
                List.of());
    }
}
