package io.dbbench.preflight;

/** Whether the setup of a scenario runs before its statements are checked. */
public enum SetupMode {
    /** It runs, on a server that was started for the check. */
    RUN,
    /** Setup is not run, on a server of the user; objects that it would create may be missing there. */
    LEFT_OUT
}
