package io.dbbench.cluster;

import io.dbbench.lifecycle.NanoClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The messages that a rank received, by step of the run and by sender, and why no more will come. Thread-safe. */
final class Inbox {
    private static final long POLL_MILLIS = 20;

    private final NanoClock clock;
    private final Map<String, Map<Integer, String>> messages = new HashMap<>();
    private final Set<Integer> gone = new HashSet<>();
    private @Nullable String failure;

    Inbox(NanoClock clock) {
        this.clock = clock;
    }

    synchronized void put(String step, int sender, String body) {
        messages.computeIfAbsent(step, key -> new TreeMap<>()).put(sender, body);
        notifyAll();
    }

    /** Expects nothing more of a sender. */
    synchronized void gone(int sender) {
        gone.add(sender);
        notifyAll();
    }

    /** Ends all waiting. Only the first reason counts. */
    synchronized void fail(String reason) {
        failure = failure == null ? reason : failure;
        notifyAll();
    }

    /** Returns why the run cannot go on; empty if it can. */
    synchronized Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private synchronized boolean isComplete(String step, Set<Integer> senders) {
        Set<Integer> missing = new HashSet<>(senders);
        missing.removeAll(received(step).keySet());
        return gone.containsAll(missing);
    }

    synchronized Map<Integer, String> received(String step) {
        return Map.copyOf(messages.getOrDefault(step, Map.of()));
    }

    /** Does the same as {@link #await}, and forgets the messages: results are long. */
    synchronized Map<Integer, String> take(String step, Set<Integer> senders, Duration limit, BooleanSupplier givenUp) {
        Map<Integer, String> received = await(step, senders, limit, givenUp);
        messages.remove(step);
        return received;
    }

    /**
     * Waits until all senders that are not gone have sent the message of a step, and returns what is there then, by sender.
     * Returns less at the end of the time, or when the wait is given up.
     *
     * @param givenUp asked several times per second
     */
    synchronized Map<Integer, String> await(
            String step, Set<Integer> senders, Duration limit, BooleanSupplier givenUp) {
        long endNanos = clock.nanoTime() + limit.toNanos();
        while (!isComplete(step, senders) && clock.nanoTime() - endNanos < 0 && !givenUp.getAsBoolean()) {
            try {
                wait(POLL_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("the thread of a run is never interrupted", e);
            }
        }
        return received(step);
    }
}
