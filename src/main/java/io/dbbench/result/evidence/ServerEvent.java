package io.dbbench.result.evidence;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something that happened on the server while a test was measured.
 *
 * @param name of the table or session that it is about
 * @param count how often it happened; of sessions, in how many samples it was seen
 * @param statement of the session, as far as the role may see it
 */
public record ServerEvent(Kind kind, Optional<String> name, long count, Optional<String> statement) {
    /** The most frequent first. */
    public static final Comparator<ServerEvent> BY_COUNT = Comparator.comparingLong(ServerEvent::count)
            .reversed()
            .thenComparing(event -> event.name().orElse(""))
            .thenComparing(event -> event.statement().orElse(""));

    /** Returns the same event with a count. */
    public ServerEvent times(long number) {
        return new ServerEvent(kind, name, number, statement);
    }

    /** The kinds of events. */
    public enum Kind {
        /** A checkpoint was written. */
        CHECKPOINT,
        /** A table was vacuumed by autovacuum. */
        AUTOVACUUM,
        /** A table was analyzed by autovacuum. */
        AUTOANALYZE,
        /** A session that does not belong to the test was active. */
        OTHER_SESSION,
        /** A session held a lock that a session of the test waited for. */
        BLOCKER
    }
}
