package io.dbbench.cluster;

/** Signals that a process cannot be a rank of a run: its number is wrong, or taken, or it would run something else. */
public final class InvalidRank extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidRank(String message) {
        super(message);
    }
}
