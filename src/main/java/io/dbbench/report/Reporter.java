package io.dbbench.report;

import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Turns a result into bytes. Implementations are found by {@link java.util.ServiceLoader}, the built-in ones included; jars
 * with others belong on {@code DBBENCH_CLASSPATH}.
 *
 * <p>A reporter is a pure function: it reads no clock, file, locale or environment, so that the same result always gives the
 * same bytes. It may be called more than once per run, and from any thread.
 */
public interface Reporter {
    /** The name on the command line, as in {@code --report NAME=PATH}: lower case. */
    String name();

    /** One line for {@code --help}. */
    String description();

    /** Whether it is also written while the run continues. Reports that programs read as the last run are not. */
    default boolean showsUnfinishedRuns() {
        return true;
    }

    /** Whether people see in it, on a terminal, how the run ended. */
    default boolean showsVerdict() {
        return false;
    }

    /** Who may read its file. */
    default FilePermissions permissions() {
        return FilePermissions.UNCHANGED;
    }

    /**
     * Writes the report.
     *
     * @param presentation width and colors of the output; reporters for programs ignore it
     * @param out left open
     */
    void write(RunResult result, Presentation presentation, OutputStream out) throws IOException;
}
