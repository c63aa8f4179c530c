package io.dbbench.report;

import java.io.IOException;

/** How the report of a run joins those of earlier runs in one file. Pure. */
@FunctionalInterface
public interface AppendMode {

    /**
     * What the file holds next. Joining the same report again changes nothing.
     *
     * @param earlier what the file holds; empty when there is none
     * @param report of one run, or empty to find out whether the file can be added to
     * @throws IOException when the file holds something else than such reports
     */
    byte[] join(byte[] earlier, byte[] report) throws IOException;

    /**
     * Finds out before a run whether its report can be added.
     *
     * @param scenario the name of what is to be run
     * @throws IOException when the file holds something else than such reports, or those of what does not go with it
     */
    default void check(byte[] earlier, String scenario) throws IOException {
        join(earlier, new byte[0]);
    }
}
