package io.dbbench.cli.run;

/** Saved results cannot be compared with what is going to run. */
public final class NotComparable extends Exception {
    private static final long serialVersionUID = 1;

    NotComparable(String message) {
        super(message);
    }
}
