package io.dbbench.report;

import java.io.IOException;

/** How the report of a run is added to those of earlier runs in one file. Pure. */
public interface AppendMode {
    /**
     * Returns the new content of the file. Adding the same report again changes nothing.
     *
     * @param earlier content of the file; empty if there is none
     * @param report of one run
     * @throws IOException if the file contains something else, or the report does not go with it
     */
    byte[] join(byte[] earlier, byte[] report) throws IOException;

    /**
     * Checks before a run whether its report can be added.
     *
     * @param scenario the name of the scenario that will run
     * @throws IOException if the file contains something else, or reports of another scenario
     */
    void check(byte[] earlier, String scenario) throws IOException;
}
