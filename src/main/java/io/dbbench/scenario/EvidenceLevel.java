package io.dbbench.scenario;

/** How much a run finds out about why its values are as they are. */
public enum EvidenceLevel {
    NONE,
    /** Plans, which are taken after the measured part. */
    PLANS,
    /** Plans, counters, waits and events. */
    FULL
}
