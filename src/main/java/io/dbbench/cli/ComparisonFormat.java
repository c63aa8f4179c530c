package io.dbbench.cli;

import io.dbbench.report.comparison.ConsoleComparison;
import io.dbbench.report.comparison.JunitComparison;
import io.dbbench.report.comparison.MarkdownComparison;
import io.dbbench.report.html.HtmlReporter;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** An output format of {@code compare}. */
enum ComparisonFormat {
    /** For people at a terminal. */
    CONSOLE {
        @Override
        void print(Compared compared, Terminal terminal) {
            terminal.print(ConsoleComparison.lines(
                    compared.comparison(), terminal.presentation().columns()));
        }
    },
    /** For comments in pull requests and job summaries. */
    MARKDOWN {
        @Override
        void print(Compared compared, Terminal terminal) {
            terminal.out().print(MarkdownComparison.text(compared.comparison()));
        }
    },
    /** A page with charts. */
    HTML {
        @Override
        void print(Compared compared, Terminal terminal) throws IOException {
            HtmlReporter.write(compared.comparison(), compared.base(), compared.head(), terminal.out());
        }
    },
    /** For programs. */
    JSON {
        @Override
        void print(Compared compared, Terminal terminal) throws IOException {
            ResultJson.write(compared.comparison(), terminal.out());
        }
    },
    /** For the test pages of CI servers. */
    JUNIT {
        @Override
        void print(Compared compared, Terminal terminal) {
            terminal.out().print(JunitComparison.text(compared.comparison()));
        }
    };

    /** A comparison with what it compares. */
    record Compared(Comparison comparison, List<RunResult> base, List<RunResult> head) {
        public Compared {
            base = List.copyOf(base);
            head = List.copyOf(head);
        }
    }

    /** Prints the comparison on standard output. */
    abstract void print(Compared compared, Terminal terminal) throws IOException;

    /** Returns the name that users write. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
