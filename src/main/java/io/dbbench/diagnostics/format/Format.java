package io.dbbench.diagnostics.format;

import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.Terminal;
import java.util.Locale;

/** An output format of a check. The same result on the same terminal always gives the same output. */
public enum Format {
    /** For people: what compilers print, with the lines of the file. */
    HUMAN,
    /** For the log and the annotations of a GitHub workflow. */
    GITHUB,
    /** The Static Analysis Results Interchange Format, version 2.1.0. */
    SARIF,
    /** The XML in which build servers read the results of tests. */
    JUNIT,
    /** For programs. */
    JSON;

    /** Prints the result of a check on standard output. */
    public void print(CheckResult result, Terminal terminal) {
        switch (this) {
            case HUMAN ->
                terminal.print(HumanFormat.lines(result, terminal.presentation().columns()));
            case GITHUB -> {
                terminal.disarmed().print(HumanFormat.lines(result, Presentation.PLAIN.columns()));
                terminal.out().print(GithubAnnotations.of(result));
            }
            case SARIF -> terminal.out().print(SarifFormat.text(result));
            case JUNIT -> terminal.out().print(JunitFormat.text(result));
            case JSON -> terminal.out().print(JsonFormat.text(result));
        }
    }

    /** Returns the name that users write. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
