package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import java.util.Locale;
import java.util.stream.Stream;

/** Reports deadlocks in the database. */
final class Deadlocks implements ServerRule {
    @Override
    public Stream<Finding> check(ServerView view) {
        double deadlocks = view.counter(counters -> counters.database(), "deadlocks");
        return deadlocks > 0
                ? Stream.of(Finding.warning(
                                "deadlocks", String.format(Locale.ROOT, "the server broke %,.0f deadlocks", deadlocks))
                        .advising("change rows in the same order in every transaction, or set 'retries'")
                        .with("deadlocks", deadlocks))
                : Stream.of();
    }
}
