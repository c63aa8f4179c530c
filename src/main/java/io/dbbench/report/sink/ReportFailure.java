package io.dbbench.report.sink;

/** A report that cannot be written; the message says which, where, why, and what to do. */
public final class ReportFailure extends Exception {
    private static final long serialVersionUID = 1;

    ReportFailure(String message) {
        super(message);
    }

    ReportFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
