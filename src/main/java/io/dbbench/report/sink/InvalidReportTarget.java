package io.dbbench.report.sink;

/** An invalid value of {@code --report}; the message says why and what is valid. */
public final class InvalidReportTarget extends Exception {
    private static final long serialVersionUID = 1;

    public InvalidReportTarget(String message) {
        super(message);
    }
}
