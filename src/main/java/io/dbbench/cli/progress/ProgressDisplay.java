package io.dbbench.cli.progress;

import io.dbbench.engine.RunListener;

/** Shows the progress of a run on standard error. */
public interface ProgressDisplay extends RunListener, AutoCloseable {
    /** Shows nothing; remarks are among the warnings of the result. */
    ProgressDisplay SILENT = new ProgressDisplay() {};

    /** Shows something that the user should know, in a line that stays. */
    default void remark(String words) {}

    /** Leaves standard error as it was. */
    @Override
    default void close() {}
}
