package io.dbbench.report.comparison;

import io.dbbench.compare.Comparison;
import io.dbbench.terminal.Terminal;
import java.util.Locale;

/** An output format of a comparison. */
public enum ComparisonFormat {
    /** For people at a terminal. */
    CONSOLE {
        @Override
        public void print(Comparison comparison, Terminal terminal) {
            terminal.print(
                    ConsoleComparison.lines(comparison, terminal.presentation().columns()));
        }
    },
    /** For comments in pull requests and job summaries. */
    MARKDOWN {
        @Override
        public void print(Comparison comparison, Terminal terminal) {
            terminal.out().print(MarkdownComparison.text(comparison));
        }
    },
    /** For programs. */
    JSON {
        @Override
        public void print(Comparison comparison, Terminal terminal) {
            terminal.out().print(JsonComparison.text(comparison));
        }
    },
    /** For the test pages of CI servers. */
    JUNIT {
        @Override
        public void print(Comparison comparison, Terminal terminal) {
            terminal.out().print(JunitComparison.text(comparison));
        }
    };

    /** Prints the comparison on standard output. */
    public abstract void print(Comparison comparison, Terminal terminal);

    /** Returns the name that users write. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
