package io.dbbench.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kind of server to accept: libpq's {@code target_session_attrs}. */
public enum TargetSessionAttributes {
    ANY,
    READ_WRITE,
    READ_ONLY,
    PRIMARY,
    STANDBY,
    PREFER_STANDBY;

    static Optional<TargetSessionAttributes> of(String text) {
        return Arrays.stream(values()).filter(it -> it.text().equals(text)).findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the kinds to look for, each in a round over all hosts. */
    public List<TargetSessionAttributes> rounds() {
        return this == PREFER_STANDBY ? List.of(STANDBY, ANY) : List.of(this);
    }

    /** The state of a server. */
    public record State(boolean inRecovery, boolean readOnly) {}

    /** Returns why a server is not accepted; empty if it is. */
    public Optional<String> objection(State state) {
        return switch (this) {
            case ANY, PREFER_STANDBY -> Optional.empty();
            case READ_WRITE -> when(state.inRecovery() || state.readOnly(), "sessions are read-only");
            case READ_ONLY -> when(!state.inRecovery() && !state.readOnly(), "sessions are not read-only");
            case PRIMARY -> when(state.inRecovery(), "the server is a standby");
            case STANDBY -> when(!state.inRecovery(), "the server is not a standby");
        };
    }

    private static Optional<String> when(boolean wrong, String what) {
        return wrong ? Optional.of(what) : Optional.empty();
    }
}
