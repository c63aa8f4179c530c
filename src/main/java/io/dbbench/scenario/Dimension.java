package io.dbbench.scenario;

/** What kind of quantity a number is; each kind has one base unit in which it is computed and kept. */
public enum Dimension {
    /** Seconds. */
    TIME,
    /** Per second. */
    RATE,
    /** A plain number: a count, or a ratio where 1 is 100 %. */
    NUMBER
}
