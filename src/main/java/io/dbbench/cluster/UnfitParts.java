package io.dbbench.cluster;

/** Signals that results are not parts of one run; the message begins with the file. */
public final class UnfitParts extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitParts(String message) {
        super(message);
    }
}
