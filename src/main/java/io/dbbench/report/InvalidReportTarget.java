package io.dbbench.report;

/** What was asked for with {@code --report} means nothing; the message says why and what there is. */
public final class InvalidReportTarget extends Exception {
    private static final long serialVersionUID = 1;

    /** @param message for the user */
    public InvalidReportTarget(String message) {
        super(message);
    }
}
