package io.dbbench.postgres.error;

import io.dbbench.connection.Host;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The failure of a connection with several hosts or addresses, with the failure of each. */
public final class AllHostsFailed extends SQLException {
    private static final long serialVersionUID = 1L;

    private final transient List<Attempt> attempts;

    /** A failed attempt. */
    public record Attempt(Host host, SQLException failure) {
        String place() {
            return host.endpoint();
        }
    }

    /**
     * Creates the failure.
     *
     * @param attempts at least one, in the order they were made
     */
    public AllHostsFailed(List<Attempt> attempts) {
        super(
                attempts.stream()
                        .map(attempt -> attempt.place() + ": "
                                + SqlFailureReader.of(attempt.failure()).getMessage())
                        .collect(Collectors.joining("; ")),
                SqlFailureReader.sqlState(attempts.get(attempts.size() - 1).failure()),
                attempts.get(attempts.size() - 1).failure());
        this.attempts = List.copyOf(attempts);
    }

    List<Attempt> attempts() {
        return attempts;
    }
}
