package io.dbbench.result;

import java.util.Locale;
import java.util.Optional;

/**
 * How a run ended. Unless it completed, the result has what had been measured until then.
 *
 * @param message one line that says what happened; present exactly if the status has one
 */
public record Outcome(Status status, Optional<String> message) {

    /** The ways in which a run ends; consumers switch over them without a default. */
    public enum Status {
        /** Every test ran. */
        COMPLETED,
        /** The run continues, or its process was killed after this result was written. */
        UNFINISHED,
        /** The run was asked to stop. */
        INTERRUPTED,
        /** The time limit was reached. */
        EXPIRED,
        /** A threshold with severity {@code abort} was certain to fail. */
        ABORTED,
        /** The run could not continue. */
        FAILED;

        /** Returns the name in JSON and other machine-readable formats. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean hasMessage() {
            return switch (this) {
                case COMPLETED, UNFINISHED, INTERRUPTED -> false;
                case EXPIRED, ABORTED, FAILED -> true;
            };
        }
    }

    public Outcome {
        if (message.isPresent() != status.hasMessage()) {
            throw new IllegalArgumentException(
                    "outcome " + status.code() + (status.hasMessage() ? " needs a message" : " has no message"));
        }
    }

    public static Outcome completed() {
        return new Outcome(Status.COMPLETED, Optional.empty());
    }

    public static Outcome unfinished() {
        return new Outcome(Status.UNFINISHED, Optional.empty());
    }

    public static Outcome interrupted() {
        return new Outcome(Status.INTERRUPTED, Optional.empty());
    }

    public static Outcome expired(String message) {
        return new Outcome(Status.EXPIRED, Optional.of(message));
    }

    public static Outcome aborted(String message) {
        return new Outcome(Status.ABORTED, Optional.of(message));
    }

    public static Outcome failed(String message) {
        return new Outcome(Status.FAILED, Optional.of(message));
    }

    public boolean isCompleted() {
        return status == Status.COMPLETED;
    }

    public boolean isFailed() {
        return status == Status.FAILED;
    }
}
