package io.dbbench.preflight;

/** What is done with the setup of a scenario before its statements are looked at. */
public enum SetupMode {
    /** It runs: on a server that was started for nothing else. */
    RUN,
    /** Setup is not run, on a server of the user; objects that it would create may be missing there. */
    LEFT_OUT
}
