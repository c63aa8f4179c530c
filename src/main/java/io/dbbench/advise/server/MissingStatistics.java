package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.TableState;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports tables of which the planner knows nothing. */
final class MissingStatistics implements ServerRule {
    /** An empty or tiny table needs none. */
    private static final long NOTABLE_BYTES = 128 * 1024;

    @Override
    public Stream<Finding> check(ServerView view) {
        return view.tablesRead().flatMap(table -> check(table).stream());
    }

    private static Optional<Finding> check(TableState table) {
        // a copy of a database has statistics, but not the time when they were gathered
        boolean unknown = table.analyzedAt().isEmpty() && table.rows().isEmpty();
        return unknown && table.sizeBytes() >= NOTABLE_BYTES
                ? Optional.of(Finding.warning("statistics-missing", table.name() + " was never analyzed")
                        .about(Kind.TABLE, table.name())
                        .advising("plans are guesses until then")
                        .withSql("ANALYZE " + table.inSql())
                        .with("size_bytes", table.sizeBytes()))
                : Optional.empty();
    }
}
