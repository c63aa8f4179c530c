package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import java.util.stream.Stream;

/** A check of what the server did while a test was measured. */
interface ServerRule {
    Stream<Finding> check(ServerView view);
}
