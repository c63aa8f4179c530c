package io.dbbench.cli.progress;

import io.dbbench.engine.RunListener;

/** Shows on standard error how a run goes on. */
public interface ProgressDisplay extends RunListener, AutoCloseable {

    /** Something that the user should know, in a line that stays. */
    void remark(String words);

    /** Leaves standard error as it was found. */
    @Override
    void close();
}
