package io.dbbench.preflight;

/** What is done with the setup of a scenario before its statements are looked at. */
public enum SetupMode {
    /** It runs: on a server that was started for nothing else. */
    RUN,
    /** It does not: on somebody's server. What it would make may be missing there. */
    LEFT_OUT
}
