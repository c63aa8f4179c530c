package io.dbbench.report;

import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Turns a result into bytes. Implementations are found by {@link java.util.ServiceLoader}, the built-in ones among
 * them; a jar of one's own goes on {@code DBBENCH_CLASSPATH}.
 *
 * <p>A reporter is a pure function: it reads no clock, file, locale or environment, so that the same result always
 * gives the same bytes. It may be called more than once for one run, and from any thread.
 */
public interface Reporter {

    /** The name on the command line, as in {@code --report NAME=PATH}: lower case. */
    String name();

    /** One line for {@code --help}. */
    String description();

    /** Whether it has something to say of a run that goes on. What machines take for the last run's has not. */
    default boolean showsUnfinishedRuns() {
        return true;
    }

    /** Whether it is a text in which people see on a terminal how the run ended. Of a page of HTML they would see the source. */
    default boolean tellsVerdict() {
        return false;
    }

    /** How its file grows by each run; empty where a report takes the place of the last. */
    default Optional<AppendMode> growth() {
        return Optional.empty();
    }

    /** Who may read its file. */
    default FilePermissions readers() {
        return FilePermissions.AS_BEFORE;
    }

    /**
     * Writes the report.
     *
     * @param presentation how it is looked at; reporters for machines ignore it
     * @param out left open
     */
    void write(RunResult result, Presentation presentation, OutputStream out) throws IOException;
}
