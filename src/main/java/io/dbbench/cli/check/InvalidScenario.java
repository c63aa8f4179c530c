package io.dbbench.cli.check;

/** At least one scenario cannot be loaded. Its problems have been printed. */
public final class InvalidScenario extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidScenario(String message) {
        super(message);
    }
}
