package io.dbbench.diagnostics.format;

import io.dbbench.terminal.Presentation;
import java.util.Locale;

/** A form in which the result of a check is told. The same result always gives the same text. */
public enum Format {
    /** For people: what compilers print, with the lines themselves. */
    HUMAN,
    /** For the log and the annotations of a GitHub workflow. */
    GITHUB,
    /** The Static Analysis Results Interchange Format, version 2.1.0. */
    SARIF,
    /** The XML in which build servers read the results of tests. */
    JUNIT,
    /** For programs. */
    JSON;

    /**
     * The text, which ends with a line feed unless it is empty.
     *
     * @param presentation how people look at it; of no consequence for the other formats
     */
    public String text(CheckResult result, Presentation presentation) {
        return switch (this) {
            case HUMAN -> HumanFormat.text(result, presentation);
            case GITHUB -> GithubFormat.text(result);
            case SARIF -> SarifFormat.text(result);
            case JUNIT -> JunitFormat.text(result);
            case JSON -> JsonFormat.text(result);
        };
    }

    /** The name that users write. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
