package io.dbbench.report.sink;

/** What was asked for with {@code --report} means nothing; the message says why and what there is. */
public final class InvalidReportTarget extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Creates an invalid report target.
     *
     * @param message for the user
     */
    public InvalidReportTarget(String message) {
        super(message);
    }
}
