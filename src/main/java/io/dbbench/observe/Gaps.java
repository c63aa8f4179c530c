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
            add(what + ": " + firstLine(String.valueOf(failure.getMessage())));
            return Optional.empty();
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    void add(String line) {
        lines.add(line);
    }

    List<String> lines() {
        return new ArrayList<>(lines);
    }
}
