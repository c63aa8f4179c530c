package io.dbbench.observe;

import io.dbbench.postgres.error.SqlFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks for evidence, and keeps a line about what could not be had: the run goes on without it. Used by one thread. */
final class Gaps {
    private final Set<String> lines = new LinkedHashSet<>();

    /** What is missing because a connection was lost. The next request on it would only say that it is closed. */
    private final Set<String> lost = new LinkedHashSet<>();

    private String whyLost = "";

    /** A request to the server. */
    interface Request<T> {
        T send() throws SqlFailure;
    }

    /**
     * Returns the answer to a request; empty if it fails.
     *
     * @param what is missing without the answer
     */
    <T> Optional<T> ask(String what, Request<T> request) {
        try {
            return Optional.of(request.send());
        } catch (SqlFailure failure) {
            add(what, failure);
            return Optional.empty();
        }
    }

    /** Adds what is missing because of a failure. */
    void add(String what, SqlFailure failure) {
        String reason = failure.getMessage().lines().findFirst().orElse("");
        if (!failure.connectionLost()) {
            add(what + ": " + reason);
            return;
        }
        if (lost.isEmpty()) {
            whyLost = reason;
        }
        lost.add(what);
    }

    void add(String line) {
        lines.add(line);
    }

    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (!lost.isEmpty()) {
            all.add(String.join(", ", lost) + ": " + whyLost);
        }
        return all;
    }
}
