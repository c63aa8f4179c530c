package io.dbbench.database;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** No server of a connection could be used, and why each could not. */
final class Unreached extends SQLException {
    private static final long serialVersionUID = 1L;

    private final transient List<Attempt> attempts;

    /** One that failed. */
    record Attempt(Host host, SQLException failure) {
        String place() {
            return host.place();
        }
    }

    /** @param attempts at least one, in the order they were made */
    Unreached(List<Attempt> attempts) {
        super(
                attempts.stream()
                        .map(attempt -> attempt.place() + ": "
                                + SqlFailures.of(attempt.failure()).getMessage())
                        .collect(Collectors.joining("; ")),
                SqlFailures.sqlState(attempts.get(attempts.size() - 1).failure()),
                attempts.get(attempts.size() - 1).failure());
        this.attempts = List.copyOf(attempts);
    }

    List<Attempt> attempts() {
        return attempts;
    }
}
