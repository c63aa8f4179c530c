package io.dbbench.scenario;

/** The kind of a quantity; each kind has one base unit for calculations and results. */
public enum Dimension {
    /** Seconds. */
    TIME,
    /** Per second. */
    RATE,
    /** A plain number: a count, or a ratio where 1 is 100 %. */
    NUMBER
}
